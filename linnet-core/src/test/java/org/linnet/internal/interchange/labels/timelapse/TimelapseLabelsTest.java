package org.linnet.internal.interchange.labels.timelapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.SharedTestData;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelText;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;

class TimelapseLabelsTest {
    @TempDir
    Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("TimelapseData.csv"), text);
    }

    private static LabelOptions column(String name) {
        LabelOptions defaults = LabelOptions.defaults();
        return new LabelOptions(
                defaults.format(), defaults.images(), defaults.taxonomy(), false, false, Optional.of(name));
    }

    private static Labels read(Path source) {
        return LabelFormats.read(source, LabelOptions.defaults());
    }

    @Test
    void readsWhatTimelapseExported() {
        Labels labels = read(SharedTestData.require("formats/samples/derived/timelapse_DataTable.csv"));

        assertThat(labels.format()).isEqualTo("Timelapse's CSV");
        assertThat(LabelText.of(labels))
                .containsExactly(
                        "Station1/Deployment1a/IMG_001.jpg | - | 2025-01-03T18:01:53 | anteater",
                        "Station1/Deployment1a/IMG_002.jpg | - | 2025-01-05T18:01:54 | elephant, PERSON",
                        "Station1/Deployment1b/IMG_001.jpg | - | 2025-01-08T10:35:37 | tapir",
                        "Station2/Deployment2a/IMG_001.jpg | - | 2024-11-27T19:58:34 | jaguar");
        assertThat(labels.notices())
                .containsExactly(
                        "labels from img_species",
                        "1 row with a species although flagged as empty, such as line 2; the species is taken");
    }

    @Test
    void putsTheAnimalsOfOnePhotographTogetherAndLeavesOutWhatIsMarkedForDeletion() throws IOException {
        Labels labels = read(
                csv(
                        """
                \uFEFFFile;RelativePath;DateTime;Species;Empty;DeleteFlag\r
                1.jpg;;2024-05-02 11:00:01;Panthera leo;false;false\r
                1.jpg;;2024-05-02 11:00:01;Equus quagga;false;false\r
                2.jpg;A\\B\\;2024-05-02 11:00:02;Panthera leo;false;TRUE\r
                3.jpg;A\\B;2024-05-02 11:00:03;;true;false\r
                4.jpg;A\\B;2024-05-02 11:00:04;;false;false\r
                """));

        assertThat(LabelText.of(labels))
                .containsExactly(
                        "1.jpg | - | 2024-05-02T11:00:01 | Panthera leo, Equus quagga",
                        "A/B/3.jpg | - | 2024-05-02T11:00:03 | BLANK",
                        "A/B/4.jpg | - | 2024-05-02T11:00:04 |");
        assertThat(labels.notices()).contains("1 row marked for deletion left out");
    }

    @Test
    void takesAllColumnsOfSpeciesAndAllChoicesOfOne() throws IOException {
        Labels labels = read(
                csv(
                        """
                File,RelativePath,DateTime,Species_Count,Species1,Species2,SpeciesComments,Humans
                1.jpg,A,2024-05-02 11:00:01,2,"lion,zebra",hyena,nice,1
                2.jpg,A,2024-05-02 11:00:01,,"deer, white-tailed",,,0
                """));

        assertThat(LabelText.of(labels))
                .containsExactly(
                        "A/1.jpg | - | 2024-05-02T11:00:01 | lion, zebra, hyena, PERSON",
                        "A/2.jpg | - | 2024-05-02T11:00:01 | deer, white-tailed");
    }

    @Test
    void prefersScientificNamesAndKnowsPlacesAndEpisodes() throws IOException {
        Labels labels = read(
                csv(
                        """
                File,RelativePath,Date,Time,img_species,scientificName,Station,Episode,observationType
                1.jpg,A,02-May-2024,11:00:01,lion,Panthera leo,North,25:1|3,animal
                2.jpg,A,02-May-2024,11:00:02,,,North,1|3,human
                3.jpg,A,02-May-2024,11:00:03,,,North,,
                """));

        assertThat(LabelText.of(labels))
                .containsExactly(
                        "A/1.jpg | North | 2024-05-02T11:00:01 | Panthera leo",
                        "A/2.jpg | North | 2024-05-02T11:00:02 | PERSON",
                        "A/3.jpg | North | 2024-05-02T11:00:03 |");
        assertThat(labels.files())
                .extracting(LabelledFile::sequence)
                .containsExactly(Optional.of("A:25"), Optional.empty(), Optional.empty());
    }

    @Test
    void asksWhichColumnHoldsTheSpecies() throws IOException {
        Path source = csv("File,RelativePath,DateTime,Beast,Tally\n1.jpg,,2024-05-02 11:00:01,lion,1\n");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read(source))
                .withMessage(source + " has no column whose name tells that it holds the species; choose one of File,"
                        + " RelativePath, DateTime, Beast, Tally with --label-column NAME");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> LabelFormats.read(source, column("Animal")))
                .withMessageEndingWith("has no column Animal; it has File, RelativePath, DateTime, Beast, Tally")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
        assertThat(LabelText.of(LabelFormats.read(source, column("beast"))))
                .containsExactly("1.jpg | - | 2024-05-02T11:00:01 | lion");
    }
}
