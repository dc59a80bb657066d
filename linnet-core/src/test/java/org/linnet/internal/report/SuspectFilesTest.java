package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.model.Cats;
import org.linnet.taxonomy.TaxonPath;

class SuspectFilesTest {
    private static final TaxonPath LION = TaxonPath.parse("felidae/panthera/panthera_leo");
    private static final TaxonPath PUMA = TaxonPath.parse("felidae/puma/puma_concolor");

    @TempDir
    private Path folder;

    private Photograph photograph(TaxonPath taxon, String name) {
        return new Photograph(
                new PhotographFolder(folder.resolve(taxon.toString()), taxon.toString(), taxon), Path.of(name));
    }

    private SuspectLabel doubtful(String name) {
        return new SuspectLabel(
                SuspectLabel.Kind.DOUBTFUL,
                photograph(PUMA, name),
                LION,
                0.0123,
                0.9,
                List.of(photograph(LION, "2.jpg"), photograph(LION, "3.jpg")));
    }

    @Test
    void theTableIsAHeaderAloneWhereNothingIsDoubtfulAndThereIsNoPage() throws IOException {
        SuspectFiles.write(folder, Cats.model(), List.of(), 10);
        assertThat(folder.resolve("suspect_labels.csv"))
                .hasContent("file,label,likelier,label_probability,likelier_probability,kind,nearest_1,nearest_1_label,"
                        + "nearest_2,nearest_2_label,nearest_3,nearest_3_label\n");
        assertThat(folder.resolve("suspect_labels.html")).doesNotExist();
    }

    @Test
    void aRowSaysWhatIsLikelierAndWhatLooksAlikeAndLeavesEmptyWhatIsNotKnown() throws IOException {
        SuspectLabel copy = new SuspectLabel(
                SuspectLabel.Kind.CONTRADICTORY_COPY,
                photograph(LION, "=1.jpg"),
                LION,
                Double.NaN,
                Double.NaN,
                List.of(photograph(PUMA, "4.jpg")));
        SuspectFiles.write(folder, Cats.model(), List.of(copy, doubtful("1.jpg")), 10);
        assertThat(Files.readAllLines(folder.resolve("suspect_labels.csv")))
                .element(1)
                .isEqualTo("felidae/panthera/panthera_leo/=1.jpg,felidae/panthera/panthera_leo,"
                        + "felidae/panthera/panthera_leo,,,same photograph under another taxon,"
                        + "felidae/puma/puma_concolor/4.jpg,felidae/puma/puma_concolor,,,,");
        assertThat(Files.readAllLines(folder.resolve("suspect_labels.csv")))
                .element(2)
                .isEqualTo("felidae/puma/puma_concolor/1.jpg,felidae/puma/puma_concolor,felidae/panthera/panthera_leo,"
                        + "0.0123,0.9000,doubtful label,felidae/panthera/panthera_leo/2.jpg,"
                        + "felidae/panthera/panthera_leo,felidae/panthera/panthera_leo/3.jpg,"
                        + "felidae/panthera/panthera_leo,,");
    }

    @Test
    void thePageShowsTheFirstAndSaysHowManyMoreThereAre() throws IOException {
        SuspectFiles.write(folder, Cats.model(), Collections.nCopies(75, doubtful("<1>.jpg")), 100);
        String page = Files.readString(folder.resolve("suspect_labels.html"));
        assertThat(page)
                .contains("And 15 more")
                .contains("&lt;1&gt;.jpg")
                .doesNotContain("<1>.jpg")
                .contains("<i>Panthera leo</i>");
        assertThat(page.split("<figure", -1)).hasSize(61);
    }
}
