package org.linnet.internal.interchange.labels.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelText;
import org.linnet.internal.interchange.labels.Labels;

/** Reviews that people filled in, and what is wrong with what Linnet is said to have written. */
class LinnetLabelsTest {
    private static final String REVIEW =
            "number,file,taxon,scientific_name,rank,confidence,unknown,reason,doubt,likeliest,"
                    + "likeliest_confidence,second,second_confidence,nearest_taxon,nearest_file,";
    private static final String PREDICTIONS = "file,taxon,rank,confidence,unknown,novelty,skipped,scientific_name,"
            + "common_name,guess,guess_common_name,guess_confidence\n";

    @TempDir
    private Path folder;

    private Labels read(String name, String text) throws IOException {
        return LabelFormats.read(Files.writeString(folder.resolve(name), text), LabelOptions.defaults());
    }

    @Test
    void whatAPersonFilledInIsAPersonsAndTheRestTheProgramS() throws IOException {
        Labels labels = read(
                "review.csv",
                REVIEW
                        + """
                        correct_taxon
                        1,a.jpg,felidae/lynx,Lynx,genus,0.4,false,,0.9,felidae/lynx/lynx_lynx,0.3,felidae/puma/puma_concolor,0.2,,,puma_concolor
                        2,b.jpg,felidae/lynx,Lynx,genus,0.9,false,,0.1,,,,,,,
                        3,c.jpg,felidae/lynx,Lynx,genus,0.8,false,,0.1,,,,,,,-
                        4,d.jpg,,,,,true,,0.1,,,,,,,Canis lupus
                        5,e.jpg,,,,,true,,0.1,,,,,,,canidae/vulpes/vulpes_vulpes
                        """);

        assertThat(LabelText.of(labels))
                .containsExactly(
                        "a.jpg | - | - | Felidae/Puma/Puma concolor, Felidae/Lynx by machine 0.400",
                        "b.jpg | - | - | Felidae/Lynx by machine 0.900",
                        "c.jpg | - | - | UNKNOWN, Felidae/Lynx by machine 0.800",
                        "d.jpg | - | - | Canis lupus, UNKNOWN by machine",
                        "e.jpg | - | - | Canidae/Vulpes/Vulpes vulpes, UNKNOWN by machine");
        assertThat(labels.byProgram()).isFalse();
        assertThat(labels.notices())
                .containsExactly("1 row in which nobody wrote the right taxon (review.csv, line 3)");
    }

    @Test
    void aReviewOfBoxesHasALabelForEach() throws IOException {
        Labels labels = read(
                "review.csv",
                REVIEW
                        + """
                        box,box_x,box_y,box_width,box_height,box_confidence,correct_taxon
                        1,a.jpg,felidae/lynx,Lynx,genus,0.4,false,,0.9,,,,,,,1,0.1,0.1,0.2,0.2,0.9,lynx
                        2,a.jpg,felidae/lynx,Lynx,genus,0.5,false,,0.8,,,,,,,2,0.5,0.5,0.2,0.2,0.7,
                        """);

        assertThat(LabelText.of(labels))
                .containsExactly("a.jpg | - | - | Felidae/Lynx [0.1000 0.1000 0.2000 0.2000],"
                        + " Felidae/Lynx [0.1000 0.1000 0.2000 0.2000] by machine 0.400,"
                        + " Felidae/Lynx [0.5000 0.5000 0.2000 0.2000] by machine 0.500");
    }

    @Test
    void suspectLabelsKeepWhatPeopleSaidUnlessTheyCorrectedIt() throws IOException {
        Labels labels = read(
                "suspect_labels.csv",
                """
                file,label,likelier,label_probability,likelier_probability,kind,correct_taxon
                a.jpg,felidae/lynx,felidae/puma,0.1,0.8,other,felidae/puma
                b.jpg,felidae/lynx,felidae/puma,0.2,0.7,other,
                """);

        assertThat(LabelText.of(labels))
                .containsExactly(
                        "a.jpg | - | - | Felidae/Puma, Felidae/Puma by machine 0.800",
                        "b.jpg | - | - | Felidae/Lynx, Felidae/Puma by machine 0.700");
    }

    @Test
    void aWorkbookOfPredictionsIsNoPersonsTable() throws IOException {
        Path workbook = workbook("names.xlsx", PREDICTIONS.strip(), "a.jpg,felidae/lynx,genus,0.5,,,,Lynx,,,,");
        Labels labels = LabelFormats.read(workbook, LabelOptions.defaults());

        assertThat(LabelText.of(labels)).containsExactly("a.jpg | - | - | Felidae/Lynx by machine 0.500");
        assertThat(labels.byProgram()).isTrue();
    }

    @Test
    void aReviewInAWorkbookIsPeoplesAsInATable() throws IOException {
        Path workbook = workbook(
                "suspect_labels.xlsx",
                "file,label,likelier,label_probability,likelier_probability,kind,correct_taxon",
                "a.jpg,felidae/lynx,felidae/puma,0.1,0.8,other,felidae/puma");

        assertThat(LabelText.of(LabelFormats.read(workbook, LabelOptions.defaults())))
                .containsExactly("a.jpg | - | - | Felidae/Puma, Felidae/Puma by machine 0.800");
    }

    private Path workbook(String name, String... rows) throws IOException {
        Path workbook = folder.resolve(name);
        try (var out = Files.newOutputStream(workbook);
                var book = new org.dhatim.fastexcel.Workbook(out, "Excel", "1.0")) {
            var sheet = book.newWorksheet("names");
            for (int row = 0; row < rows.length; row++) {
                String[] cells = rows[row].split(",", -1);
                for (int column = 0; column < cells.length; column++) {
                    sheet.value(row, column, cells[column]);
                }
            }
        }
        return workbook;
    }

    @ParameterizedTest
    @CsvSource({
        "'a.jpg,felidae/../lynx,genus,0.5,,,,,,,,', line 2: the taxon 'felidae/../lynx' is no path of names",
        "'a.jpg,lynx,genus,much,,,,,,,,', line 2: 'much' is no number"
    })
    void aDamagedTableNamesTheLine(String row, String message) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read("names.csv", PREDICTIONS + row + "\n"))
                .withMessageContaining("names.csv, " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"file\":\"a.jpg\",\"taxon\":\"lynx\",\"confidence\":0.5 | it ends in the middle",
                "{\"file\":\"a.jpg\",\"taxon\":\"a/../b\"} | the taxon 'a/../b' is no path of names",
                "{\"file\":\"a.jpg\",\"taxon\":\"a\"}{\"file\":\"b.jpg\",\"taxon\":\"a\"}{\"file\":\"a.jpg\",\"taxon\":\"a\"} | a.jpg is in it twice",
                "{\"file\":\"\",\"taxon\":\"a\"} | a photograph without the name of its file"
            })
    void damagedJsonSaysWhatIsWrong(String json, String message) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read("names.json", json))
                .withMessageContaining(message);
    }
}
