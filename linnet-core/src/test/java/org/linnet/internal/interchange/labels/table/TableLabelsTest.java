package org.linnet.internal.interchange.labels.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.SharedTestData;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelText;
import org.linnet.internal.interchange.labels.Labels;

class TableLabelsTest {
    @TempDir
    Path folder;

    private Labels read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private Labels read(String text, Charset charset) throws IOException {
        return LabelFormats.read(
                Files.write(folder.resolve("labels.csv"), text.getBytes(charset)), LabelOptions.defaults());
    }

    @Test
    void readsZambasLabels() {
        Labels split = LabelFormats.read(
                SharedTestData.require("formats/samples/zamba/images_labels_split.csv"), LabelOptions.defaults());
        Labels plain = LabelFormats.read(
                SharedTestData.require("formats/samples/zamba/ena24_labels.csv"), LabelOptions.defaults());

        assertThat(LabelText.of(split).get(0)).isEqualTo("images/small_cat.jpg | - | - | cat");
        assertThat(LabelText.of(split)).contains("images/this_file_does_not_exist.jpg | - | - | lion");
        assertThat(split.files().get(0).subset()).contains(Subset.TRAINING);
        assertThat(plain.files()).hasSize(21);
        assertThat(LabelText.of(plain)).contains("596.jpg | - | - | Eastern Fox Squirrel");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsFiftyThousandRowsAsSpreadsheetsWriteThem(String separator) throws IOException {
        StringBuilder text =
                new StringBuilder("\uFEFFfilepath,label,site,remark,x,y,width,height\r\n".replace(",", separator));
        for (int row = 0; row < 50_000; row++) {
            text.append(String.join(
                            separator,
                            "a/" + row + ".jpg",
                            "Panthera leo",
                            "Süd",
                            "\"two\r\nlines\"",
                            "\"0,1\"",
                            "0.2",
                            "\"0,3\"",
                            "0.4"))
                    .append("\r\n");
        }

        Labels labels = read(text.toString());

        assertThat(labels.files()).hasSize(50_000);
        assertThat(LabelText.of(labels).get(49_999))
                .isEqualTo("a/49999.jpg | Süd | - | Panthera leo [0.1000 0.2000 0.3000 0.4000]");
        assertThat(labels.files().get(49_999).where()).isEqualTo("line 100000");
    }

    @Test
    void readsOldSpreadsheetsAndSaysSo() throws IOException {
        Labels labels =
                read("sep=;\r\nfilepath;label;site\r\n1.jpg;Panthera leo;Süd\r\n", Charset.forName("windows-1252"));

        assertThat(LabelText.of(labels)).containsExactly("1.jpg | Süd | - | Panthera leo");
        assertThat(labels.notices()).singleElement().asString().contains("was read as Windows-1252");
    }

    @Test
    void turnsPixelsIntoSharesWhereTheSizeOfThePhotographIsThere() throws IOException {
        assertThat(
                        LabelText.of(
                                read(
                                        """
                        filepath,label,x1,y1,x2,y2,image_width,image_height
                        1.jpg,lion,100,50,300,100,1000,500
                        """)))
                .containsExactly("1.jpg | - | - | lion [0.1000 0.1000 0.2000 0.1000]");
        assertThat(
                        LabelText.of(
                                read(
                                        """
                        filename,width,height,label,xmin,ymin,xmax,ymax
                        1.jpg,1000,500,lion,100,50,300,100
                        """)))
                .containsExactly("1.jpg | - | - | lion [0.1000 0.1000 0.2000 0.1000]");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read("filepath,label,x,y,w,h\n1.jpg,lion,100,50,300,100\n"))
                .withMessageContaining(
                        "labels.csv, line 2: the box of 1.jpg is in pixels; add the columns image_width and"
                                + " image_height");
    }

    @Test
    void readsRanksTaxonomyStringsAndSeveralRowsOfOnePhotograph() throws IOException {
        assertThat(
                        LabelText.of(
                                read(
                                        """
                        filepath,label,family,genus,species
                        1.jpg,lion,Felidae,Panthera,leo
                        1.jpg,,Equidae,Equus,Equus quagga
                        2.jpg,,Felidae,,
                        3.jpg,,,,
                        """)))
                .containsExactly(
                        "1.jpg | - | - | Felidae/Panthera/Panthera leo, Equidae/Equus/Equus quagga",
                        "2.jpg | - | - | Felidae",
                        "3.jpg | - | - |");
        assertThat(LabelText.of(read("filepath,label\n1.jpg,u;mammalia;carnivora;felidae;panthera;leo;\n")))
                .containsExactly("1.jpg | - | - | mammalia/carnivora/felidae/panthera/panthera leo");
    }

    @Test
    void readsWorkbooksOfOtherProgramsFromTheSheetThatIsSeen() throws IOException {
        // Written by openpyxl 3.1: a hidden sheet, dates, a formula without a value, rows that are empty.
        Path book = folder.resolve("labels.xlsx");
        try (var in = TableLabelsTest.class.getResourceAsStream("/labels/openpyxl.xlsx")) {
            Files.copy(in, book);
        }

        List<String> lines = LabelText.of(LabelFormats.read(book, LabelOptions.defaults()));

        assertThat(lines)
                .containsExactly(
                        "a/1.jpg | 1 | 2024-05-02T11:00:01 | Panthera leo [0.1000 0.2000 0.3000 0.4000]",
                        "a/2.jpg | 1.5 | 2024-05-03T00:00 |",
                        "a/3.jpg | true | 2024-05-04T12:00 | Panthera pardus",
                        "a/4.jpg | site;\"A\", ö | - | Panthera leo");
    }

    /** Semicolons, decimal commas, CRLF, Latin-1 and times without a zone, as old spreadsheets of half of Europe write them. */
    @Test
    void readsFiftyThousandRowsOfOldSpreadsheets() throws IOException {
        StringBuilder text = new StringBuilder("filepath;label;site;datetime;latitude;longitude;x;y;w;h\r\n");
        for (int row = 0; row < 50_000; row++) {
            text.append("a\\").append(row).append(".jpg;Panthera leo;");
            // The only letters that are no ASCII are at the end.
            text.append(row == 49_999 ? "Süd" : "Nord");
            text.append(";31.5.2024 11:00:01;48,25;-16,5;0,1;0,2;0,3;0,4\r\n");
        }

        Labels labels = read(text.toString(), StandardCharsets.ISO_8859_1);

        assertThat(labels.files()).hasSize(50_000);
        assertThat(LabelText.of(labels).get(49_999))
                .isEqualTo("a\\49999.jpg | Süd 48.25 -16.5 | 2024-05-31T11:00:01 | Panthera leo"
                        + " [0.1000 0.2000 0.3000 0.4000]");
    }

    @Test
    void leavesTimesWithoutAZoneAsTheyAre() throws IOException {
        Labels labels = read(
                """
                filepath,label,datetime
                1.jpg,lion,2024-05-02 11:00:01
                2.jpg,lion,2024-05-02T11:00:01+02:00
                3.jpg,lion,2024-05-02T11:00:01Z
                4.jpg,lion,noon
                """);

        assertThat(LabelText.of(labels))
                .containsExactly(
                        "1.jpg | - | 2024-05-02T11:00:01 | lion",
                        "2.jpg | - | 2024-05-02T11:00:01 +02:00 | lion",
                        "3.jpg | - | 2024-05-02T11:00:01 Z | lion",
                        "4.jpg | - | - | lion");
        assertThat(labels.notices())
                .containsExactly("1 time not understood, such as line 5: noon; write 2024-05-02 11:00:01");
    }

    @Test
    void namesFileAndLineOfWhatMakesNoSense() {
        assertWrong("1.jpg,lion,,0.1,0.2,0.3,\n", "labels.csv, line 2: the box of 1.jpg lacks a number.");
        assertWrong("1.jpg,lion,,0.1,0.2,wide,0.4\n", "labels.csv, line 2: the box is 'wide', which is no number.");
        assertWrong(
                "1.jpg,lion,,,,,\n2.jpg,lion,,0.5,0.5,0,0.1\n",
                "labels.csv, line 3: the box of 2.jpg is empty or outside the photograph.");
        assertWrong("1.jpg,lion,later,,,,\n", "labels.csv, line 2: split is 'later'; write train or validate");
        assertWrong("1.jpg,\"lion,,,,,\n", "labels.csv");
    }

    private void assertWrong(String rows, String said) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read("filepath,label,split,x,y,w,h\n" + rows))
                .withMessageContaining(said);
    }
}
