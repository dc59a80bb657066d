package org.linnet.internal.interchange.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.archive.Zips;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.dataset.LabelledData;

/** What is said of files that are damaged or contradict themselves, and whose labels count. */
class DamagedLabelsTest {
    private static final String CATEGORIES =
            "\"categories\":[{\"id\":1,\"name\":\"Panthera leo\"},{\"id\":0,\"name\":\"empty\"}]";

    @TempDir
    private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.json"), text);
    }

    private void assertRefused(String text, String... said) throws IOException {
        Path file = write(text);
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> LabelFormats.read(file, LabelOptions.defaults()))
                .withMessageContaining("labels.json")
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.NOTHING_USABLE))
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(said));
    }

    @Test
    void isTruncatedJson() throws IOException {
        assertRefused("{" + CATEGORIES + ",\n\"images\":[{\"id\":1,\"file_name\":\"a.jpg\"},", "line 2");
        assertRefused(
                "{\"detection_categories\":{\"1\":\"animal\"},\n\n\"images\":[{\"file\":\"a.jpg\",\"detec", "line 3");
        assertRefused("{\"predictions\":[{\"filepath\":\"a.jpg\",\n", "line");
    }

    @Test
    void isACategoryThatIsNotThere() throws IOException {
        assertRefused(
                "{" + CATEGORIES + ",\"images\":[{\"id\":1,\"file_name\":\"a.jpg\"}],"
                        + "\"annotations\":[{\"id\":1,\"image_id\":1,\"category_id\":7}]}",
                "category 7");
        assertRefused(
                "{\"detection_categories\":{\"1\":\"animal\"},\"classification_categories\":{\"0\":\"lion\"},\"images\":["
                        + "{\"file\":\"a.jpg\",\"detections\":[{\"category\":\"1\",\"conf\":1,\"bbox\":[0,0,1,1],"
                        + "\"classifications\":[[\"7\",0.9]]}]}]}",
                "number 7");
    }

    @Test
    void areTwoEntriesOfOneFile() throws IOException {
        assertRefused(
                "{" + CATEGORIES
                        + ",\"images\":[{\"id\":1,\"file_name\":\"a.jpg\"},{\"id\":2,\"file_name\":\"a.jpg\"}],"
                        + "\"annotations\":[]}",
                "a.jpg");
        assertRefused(
                "{\"detection_categories\":{\"1\":\"animal\"},\"images\":["
                        + "{\"file\":\"a.jpg\",\"detections\":[]},{\"file\":\"a.jpg\",\"detections\":[]}]}",
                "a.jpg");
        assertRefused(
                "{\"predictions\":[{\"filepath\":\"a.jpg\",\"prediction\":\"lion\"},{\"filepath\":\"a.jpg\",\"prediction\":\"lion\"}]}",
                "a.jpg");
    }

    @Test
    void areBoxesInPixelsOfAPhotographWithoutSize() throws IOException {
        assertRefused(
                "{" + CATEGORIES + ",\"images\":[{\"id\":1,\"file_name\":\"a.jpg\"}],"
                        + "\"annotations\":[{\"id\":1,\"image_id\":1,\"category_id\":1,\"bbox\":[1,2,3,4]}]}",
                "width and height");
    }

    @Test
    void labelsOfSequencesCountOnlyWhereAskedFor() throws IOException {
        Path file = write("{" + CATEGORIES + ",\"images\":[{\"id\":1,\"file_name\":\"a.jpg\",\"seq_id\":\"s\"},"
                + "{\"id\":2,\"file_name\":\"b.jpg\",\"seq_id\":\"s\"}],"
                + "\"annotations\":[{\"id\":1,\"image_id\":1,\"category_id\":1,\"sequence_level_annotation\":true},"
                + "{\"id\":2,\"image_id\":2,\"category_id\":1}]}");
        assertThat(LabelFormats.read(file, LabelOptions.defaults())
                        .files()
                        .get(0)
                        .labels())
                .extracting(Label::scope)
                .containsExactly(Scope.SEQUENCE);
        LabelledData people = LabelledData.understand(file, LabelOptions.defaults());
        assertThat(people.dataset().photographs()).hasSize(1);
        assertThat(people.dataset().remarks()).anyMatch(remark -> remark.contains("--sequence-labels"));
        LabelOptions sequences =
                new LabelOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, true, Optional.empty());
        assertThat(LabelledData.understand(file, sequences).dataset().photographs())
                .hasSize(2);
    }

    @Test
    void areArchivesThatWriteElsewhereOrUnpackToFarMore() throws IOException {
        Path zip = Zips.of(
                folder.resolve("package.zip"), Map.of("datapackage.json", "{}", "../../etc/media.csv", "mediaID\n"));
        assertRefusedArchive(zip, "../../etc/media.csv");
        // A descriptor of Camtrap DP, and a table of a gigabyte of blanks in a megabyte.
        Path bomb = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry("datapackage.json"));
            out.write(
                    """
                    {"profile": "https://raw.githubusercontent.com/tdwg/camtrap-dp/1.0.2/camtrap-dp-profile.json",
                     "resources": [{"name": "deployments", "path": "deployments.csv"}]}
                    """
                            .getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("deployments.csv"));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int megabyte = 0; megabyte < 1024; megabyte++) {
                out.write(blanks);
            }
        }
        assertThat(Files.size(bomb)).isLessThan(2 << 20);
        assertRefusedArchive(bomb, "deployments.csv");
    }

    private static void assertRefusedArchive(Path zip, String said) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> LabelFormats.read(zip, LabelOptions.defaults()))
                .withMessageContaining(zip.getFileName().toString())
                .withMessageContaining(said)
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.NOTHING_USABLE));
    }
}
