package org.linnet.internal.interchange.labels.zamba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.SharedTestData;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.ExifBlock;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelText;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.dataset.LabelledData;

/** Predictions of Zamba, whose labels are a program's. */
class ZambaLabelsTest {
    private static final LabelOptions MACHINE =
            new LabelOptions(Optional.empty(), Optional.empty(), Optional.empty(), true, false, Optional.empty());

    @TempDir
    private Path folder;

    private Labels read(String text) throws IOException {
        return LabelFormats.read(
                Files.writeString(folder.resolve("zamba_predictions.csv"), text), LabelOptions.defaults());
    }

    private void photograph(String name, int orientation) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        Files.write(
                folder.resolve(name), new ExifBlock().orientation(orientation).within(jpeg.toByteArray()));
    }

    @Test
    void readsTheSampleOfItsImages() {
        Labels labels = LabelFormats.read(
                SharedTestData.require("formats/samples/zamba/image_predictions.csv"), LabelOptions.defaults());

        assertThat(labels.format()).isEqualTo("predictions of Zamba");
        assertThat(LabelText.of(labels))
                .containsExactly(
                        "tests/assets/images/equid.webp | - | - | loxodonta africana by machine 0.981,"
                                + " loxodonta africana by machine 0.991",
                        "tests/assets/images/wild_dog_jackal.jpg | - | - | PERSON by machine");
        assertThat(labels.notices())
                .singleElement()
                .asString()
                .startsWith(
                        "3 boxes in pixels left out, whose photographs are not found; say where they are with --images");
    }

    @Test
    void readsTheSizesOfPhotographsForTheirBoxes() throws IOException {
        photograph("1.jpg", 1);
        photograph("2.jpg", 6);

        Labels labels = read(
                """
                        filepath,detection_category,detection_conf,x1,y1,x2,y2,species_panthera leo,species_blank
                        1.jpg,1,0.9,20,10,120,60,0.75,0.25
                        1.jpg,1,0.9,0,0,200,100,0.25,0.75
                        2.jpg,1,0.9,20,10,120,60,0.75,0.25
                        """);

        assertThat(LabelText.of(labels))
                .containsExactly(
                        "1.jpg | - | - | panthera leo [0.1000 0.1000 0.5000 0.5000] by machine 0.750,"
                                + " BLANK [0.0000 0.0000 1.0000 1.0000] by machine 0.750",
                        "2.jpg | - | - | panthera leo by machine 0.750");
        assertThat(labels.notices())
                .containsExactly(
                        "1 box in pixels left out, whose photographs are turned by Exif (zamba_predictions.csv, line 4: 2.jpg)");
    }

    @Test
    void readsProbabilitiesAndNamesOfClasses() throws IOException {
        assertThat(LabelText.of(
                        read("filepath,aardvark,blank,small_cat\na.jpg,0.1,0.2,0.7\nb.MP4,0.0,1.0,0.0\nc.jpg,0,0,0\n")))
                .containsExactly(
                        "a.jpg | - | - | small_cat by machine 0.700",
                        "b.MP4 | - | - | BLANK by machine 1.000",
                        "c.jpg | - | - | UNKNOWN by machine");
        assertThat(LabelText.of(read("filepath,0\na.jpg,small_cat\nb.MP4,blank\n")))
                .containsExactly("a.jpg | - | - | small_cat by machine", "b.MP4 | - | - | BLANK by machine");
    }

    @Test
    void takesThemOnlyWhereAskedFor() throws IOException {
        photograph("a.jpg", 1);
        Path source = Files.writeString(folder.resolve("p.csv"), "filepath,lion,leopard\na.jpg,0.1,0.9\n");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> LabelledData.understand(source, LabelOptions.defaults()))
                .withMessageContaining("--machine-labels");
        assertThat(LabelledData.understand(source, MACHINE).dataset().photographs())
                .singleElement()
                .satisfies(one -> assertThat(one.taxon().toString()).isEqualTo("leopard"));
    }

    @Test
    void isNotTakenForATableOfLabelsNorForOneOfNumbers() throws IOException {
        assertThat(read("filepath,label,split\na.jpg,lion,train\n").format()).isEqualTo("table");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read("filepath,width,height\na.jpg,640,480\n"))
                .withMessageContaining("in none of the formats");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read("filepath,lion,leopard\na.jpg,0.1,0.9\nb.jpg,0.1,many\n"))
                .withMessageContaining("line 3");
        assertThat(List.of(LabelFormats.names().toArray())).contains("zamba");
    }
}
