package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;
import org.linnet.taxonomy.TaxonPath;

/** A list of paths of photographs that are elsewhere says the same as the folder that they are in. */
class ListedDatasetTest {
    private static final List<String> PATHS = List.of(
            "felidae/panthera/panthera_leo/cam1/1.jpg",
            "felidae/panthera/panthera_leo/cam2/1.jpg",
            "felidae/panthera/panthera_leo/2_b.JPG",
            "felidae/panthera/Panthera tigris/10.jpeg",
            "felidae/panthera/Panthera tigris/2.png",
            "felidae/panthera/3.jpg",
            "felidae/puma/puma_concolor/1.jpg",
            "felidae/puma/puma_concolor/notes.txt",
            "felidae/puma/puma_concolor/raw.cr2",
            "canidae/vulpes/vulpes_vulpes/1.jpg",
            "canidae/vulpes/.hidden/1.jpg",
            "metadata.csv",
            "loose.jpg");

    @TempDir
    private Path folder;

    private void assertSame(DatasetOptions options) throws IOException {
        for (String path : PATHS) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        }
        List<String> shuffled = new ArrayList<>(PATHS);
        Collections.shuffle(shuffled, new Random(1));
        Path elsewhere = Path.of("s3a:/bucket/data");

        Dataset onDisk = Dataset.read(folder, options);
        Dataset listed = Dataset.read(elsewhere, shuffled, options);

        assertThat(listed.photographs())
                .extracting(Photograph::relativePath)
                .isEqualTo(onDisk.photographs().stream()
                        .map(Photograph::relativePath)
                        .toList());
        assertThat(listed.photographs())
                .extracting(Photograph::taxon)
                .isEqualTo(onDisk.photographs().stream().map(Photograph::taxon).toList());
        assertThat(listed.photographs())
                .extracting(photograph -> photograph.folder().place())
                .isEqualTo(onDisk.photographs().stream()
                        .map(photograph -> photograph.folder().place())
                        .toList());
        assertThat(listed.photographs())
                .allMatch(photograph -> photograph.file().startsWith(elsewhere));
        assertThat(listed.ranks()).isEqualTo(onDisk.ranks());
        assertThat(listed.nodes()).isEqualTo(onDisk.nodes());
        assertThat(listed.otherFiles()).isEqualTo(onDisk.otherFiles());
        assertThat(listed.skipped())
                .extracting(skipped -> elsewhere.relativize(skipped.file()).toString(), skipped -> skipped.reason())
                .isEqualTo(onDisk.skipped().stream()
                        .map(skipped -> org.assertj.core.groups.Tuple.tuple(
                                folder.relativize(skipped.file()).toString(), skipped.reason()))
                        .toList());
    }

    @Test
    void saysTheSameOfEveryTaxon() throws IOException {
        assertSame(DatasetOptions.training());
    }

    @Test
    void saysTheSameOfOneTaxon() throws IOException {
        assertSame(DatasetOptions.training().only(TaxonPath.parse("felidae/panthera")));
    }

    @Test
    void namesWhatIsThereWhereATaxonIsNot() {
        assertThatThrownBy(() -> Dataset.read(
                        Path.of("/nowhere"), PATHS, DatasetOptions.training().only(TaxonPath.parse("felidae/pumma"))))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("did you mean puma?");
    }
}
