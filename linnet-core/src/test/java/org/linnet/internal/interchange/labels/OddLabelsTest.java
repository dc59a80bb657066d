package org.linnet.internal.interchange.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.interchange.labels.dataset.LabelledData;

/** Tables that people really have, and what they forget. */
class OddLabelsTest {
    private static final Path LION =
            Path.of("../examples/taxon_validate/carnivora/felidae/panthera_leo/lion-male-3.jpg");

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void photographs() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        for (String name : List.of("1.jpg", "2.jpg", "3.jpg")) {
            Files.copy(LION, images.resolve(name));
        }
    }

    private LabelledData read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private LabelledData read(String text, Charset charset) throws IOException {
        return LabelledData.understand(
                Files.write(folder.resolve("labels.csv"), text.getBytes(charset)),
                new LabelOptions(
                        Optional.empty(), Optional.of(images), Optional.empty(), false, false, Optional.empty()));
    }

    private void assertRefused(String text, String... said) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read(text))
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.NOTHING_USABLE))
                .satisfies(thrown ->
                        assertThat(thrown.getMessage()).contains("labels.csv").contains(said));
    }

    private static List<String> lines(LabelledData data) {
        return data.dataset().photographs().stream()
                .map(photograph -> photograph.file().getFileName() + " " + photograph.taxon())
                .toList();
    }

    @Test
    void namesPhotographsInAnyLettersOrAsUrls() throws IOException {
        List<String> names = List.of(
                "a b.jpg", "ü.jpg", "#1.jpg", "lit%20eral.jpg", "🐆.jpg", "new\nline.jpg", "q\"uote.jpg", "com,ma.jpg");
        StringBuilder text = new StringBuilder("filepath,label\n");
        for (String name : names) {
            Files.copy(LION, images.resolve(name));
            text.append('"').append(name.replace("\"", "\"\"")).append("\",lion\n");
        }
        LabelledData plain = read(text.toString());
        LabelledData urls = read(
                """
                        filepath,label
                        a%20b.jpg,lion
                        u\u0308.jpg,lion
                        file:///moved/%231.jpg,lion
                        lit%20eral.jpg,lion
                        https://a.org/%F0%9F%90%86.jpg,lion
                        new%0Aline.jpg,lion
                        """);

        assertThat(plain.dataset().skipped()).isEmpty();
        assertThat(plain.dataset().photographs()).hasSameSizeAs(names);
        assertThat(urls.dataset().skipped()).isEmpty();
        assertThat(urls.dataset().photographs())
                .extracting(Photograph::file)
                .contains(images.resolve("#1.jpg"), images.resolve("🐆.jpg"), images.resolve("ü.jpg"));
    }

    @Test
    void looksBehindALinkThatLeadsBack() throws IOException {
        Files.createSymbolicLink(Files.createDirectories(images.resolve("a")).resolve("loop"), images);

        LabelledData data = read("filepath,label\nold/1.JPG,lion\nold/2.jpg,leopard\n");

        assertThat(data.dataset().skipped()).isEmpty();
        assertThat(lines(data)).containsExactly("2.jpg leopard", "1.jpg lion");
    }

    @Test
    void beginsWithEmptyLinesOrHasItsHeaderTwice() throws IOException {
        assertThat(lines(read("\r\n\r\nfilepath;label\r\n1.jpg;lion\r\n"))).containsExactly("1.jpg lion");
        assertThat(lines(read("filepath,label\n1.jpg,lion\nfilepath,label\n2.jpg,leopard\n")))
                .containsExactly("2.jpg leopard", "1.jpg lion");
        assertRefused("\n\nsep=;\nfilepath;label;split\n1.jpg;lion;maybe\n", "line 5: split is 'maybe'");
    }

    @Test
    void contradictsItself() throws IOException {
        assertThat(read("filepath,label,split\n1.jpg,lion,train\n1.jpg,lion,val\n2.jpg,leopard,val\n")
                        .dataset()
                        .remarks())
                .contains("1 photograph both to train on and to hold out; the first row counts (line 2: 1.jpg)");
        assertThat(read("filepath,label\n1.jpg,lion\n1.jpg,blank\n2.jpg,leopard\n")
                        .dataset()
                        .remarks())
                .contains("1 photograph labelled both blank and with a taxon; the taxon is taken");
        assertThat(read("filepath,label\n1.jpg,lion\n1.jpg,leopard\n2.jpg,leopard\n")
                        .dataset()
                        .remarks())
                .contains("1 photograph with several taxa and no box for each left out");
        assertRefused("filepath,label,label\n1.jpg,lion,leopard\n", "several columns called label");
    }

    @Test
    void hasLabelsThatAreNoNames() throws IOException {
        assertRefused("filepath,label\n1.jpg,lion\n2.jpg,../../etc\n", "line 3: the label '../../etc' is neither");
        assertRefused("filepath,label\n1.jpg,/\n", "line 2: the label '/' is neither");
        assertRefused("filepath,label\n1.jpg,.\n", "1 photograph of something unidentified left out");
        assertThat(lines(read("filepath,label\n1.jpg,\"lion, male\"\n2.jpg,\"the \"\"king\"\"\"\n")))
                .containsExactly("1.jpg lion,_male", "2.jpg the_\"king\"");
    }

    @Test
    void isNoTableThatCanBeRead() throws IOException {
        assertRefused("", "it is empty");
        assertRefused("filepath\n1.jpg\n", "a table needs the columns filepath and label");
        assertRefused("filepath,label\n1.jpg,lion\n2\0.jpg,leopard\n", "save a table as “CSV UTF-8”");
        assertRefused("{\"a\": 1}", "its JSON has none of the members");
        assertRefused("{\"instances\": [{\"filepath\": \"1.jpg\"}]}", "give its predictions");
        assertRefused("observationID,deploymentID,scientificName\n1,d,Panthera leo\n", "datapackage.json");
        assertRefused("occurrenceID,basisOfRecord\n1,x\n", "meta.xml");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("labels.csv")))) {
            out.write("filepath,label\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> LabelledData.understand(folder.resolve("labels.csv"), LabelOptions.defaults()))
                .withMessageContaining("unpack it with gunzip");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> LabelledData.understand(images, LabelOptions.defaults()))
                .withMessageContaining("--labels-format xmp");
        assertThat(lines(read("\uFEFFfilepath,label\n1.jpg,L\u00f6we\n", StandardCharsets.UTF_16LE)))
                .containsExactly("1.jpg löwe");
    }
}
