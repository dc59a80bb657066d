package org.linnet.internal.interchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.SharedTestData;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;

/** Boxes are read from whatever programs of the field write. */
class BoxFileTest {
    private static final String SAMPLES = "formats/samples/";

    @TempDir
    private Path folder;

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private BoxFile read(String text) {
        return BoxFile.read(write("boxes.json", text));
    }

    /** One photograph {@code a.jpg} with these detections, in MegaDetector's format. */
    private Detections detections(String detections) {
        return read("{\"images\": [{\"file\": \"a.jpg\", \"detections\": [" + detections
                        + "]}], \"detection_categories\": {\"1\": \"animal\", \"2\": \"person\", \"3\": \"vehicle\"}}")
                .of(folder.resolve("a.jpg"))
                .orElseThrow();
    }

    private static String detection(String confidence, String box) {
        return "{\"category\": \"1\", \"conf\": " + confidence + ", \"bbox\": [" + box + "]}";
    }

    @Test
    void knowsTheDetectorAndFromWhichConfidenceOnItIsUsuallyRight() {
        String before =
                "{\"images\": [{\"file\": \"a.jpg\", \"detections\": []}], \"info\": {\"detector\": \"md_v4.1.0.pb\",";
        BoxFile file = read(before + "\"detector_metadata\": {\"typical_detection_threshold\": 0.8, \"other\": [1]}}}");

        assertThat(file.detector()).contains("md_v4.1.0.pb");
        assertThat(file.threshold()).contains(0.8);
        assertThat(file.among(List.of(folder.resolve("a.jpg")), remark -> {}).threshold())
                .contains(0.8);
        for (String none : List.of(
                "null",
                "\"unknown\"",
                "{}",
                "[0.8]",
                "{\"typical_detection_threshold\": \"high\"}",
                "{\"typical_detection_threshold\": 20}")) {
            assertThat(read(before + "\"detector_metadata\": " + none + "}}").threshold())
                    .as(none)
                    .isEmpty();
        }
        assertThat(read("{\"images\": [{\"file\": \"a.jpg\", \"detections\": []}]}")
                        .detector())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "megadetector/animl_md_gt.json, 1, 2, 0, 0, 'MegaDetector''s format 3.0 of MegaDetector v5a'",
        "megadetector/md_v5_1.1_lila_test_images.json, 31, 78, 1, 0, MegaDetector's format 1.1 of megadetector_v5_camonly",
        "megadetector/zamba_ena24_md_1.4.json, 21, 21, 0, 0, MegaDetector's format 1.4 of md_v5.0.0",
        "megadetector/zamba_megadetector_output.json, 5, 3, 0, 2, MegaDetector's format",
        "derived/md_1.6_from_speciesnet.json, 2, 16, 0, 0, MegaDetector's format 1.6 of converted",
        "derived/md_1.6_seven_tokens.json, 21, 21, 0, 0, MegaDetector's format 1.6",
        "derived/speciesnet_20261015.json, 2, 16, 0, 0, 'predictions of SpeciesNet, format 20261015'",
        "speciesnet/output_detector.json, 2, 16, 0, 0, 'predictions of SpeciesNet, as before its version 5.0.6'",
        "speciesnet/output_ensemble.json, 2, 16, 0, 0, 'predictions of SpeciesNet, as before its version 5.0.6'"
    })
    void readsWhatOtherProgramsWrite(
            String sample, int photographs, int animals, int vehicles, int failed, String understood) {
        BoxFile file = BoxFile.read(SharedTestData.require(SAMPLES + sample));
        assertThat(file.photographs()).isEqualTo(photographs);
        assertThat(file.remarks().get(0))
                .contains(understood)
                .contains(String.format(Locale.ROOT, ": %d photograph%s", photographs, photographs == 1 ? "" : "s"))
                .contains(", " + animals + " animal");
        assertThat(file.remarks().get(0).contains("vehicle")).isEqualTo(vehicles > 0);
        assertThat(file.remarks().get(0).contains(", " + failed + " photographs that could not be read"))
                .isEqualTo(failed > 0);
        assertThat(file.sha256()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({
        "speciesnet/output_classifier.json, has no boxes",
        "speciesnet/instances.json, give its predictions instead",
        "derived/cct_from_camtrap_dp_example.json, COCO format",
        "coco-camera-traps/zamba_ena24_coco.json, COCO format",
        "zamba/ena24_labels.csv, names no column x",
        "zamba/image_predictions.csv, in pixels",
        "derived/timelapse_DataTable.csv, names no column x"
    })
    void saysWhatAFileIsThatHasNoBoxesThatAreRead(String sample, String reason) {
        Path file = SharedTestData.require(SAMPLES + sample);
        assertThatThrownBy(() -> BoxFile.read(file))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void tellsCategoriesByTheirNamesAndNotByTheirNumbers() {
        BoxFile file = read(
                "{\"images\": [{\"file\": \"a.jpg\", \"detections\": ["
                        + "{\"category\": \"0\", \"conf\": 0.9, \"bbox\": [0, 0, 0.1, 0.1]},"
                        + "{\"category\": \"1\", \"conf\": 0.8, \"bbox\": [0, 0, 0.2, 0.1]},"
                        + "{\"category\": \"7\", \"conf\": 0.7, \"bbox\": [0, 0, 0.3, 0.1]},"
                        + "{\"category\": \"9\", \"conf\": 0.6, \"bbox\": [0, 0, 0.4, 0.1]}]}],"
                        + "\"detection_categories\": {\"0\": \"Person\", \"1\": \"vehicle\", \"7\": \"animal\", \"2\": \"empty\"}}");
        assertThat(file.of(folder.resolve("a.jpg")).orElseThrow().found())
                .extracting(Detection::category)
                .containsExactly("person", "vehicle", "animal");
        assertThat(file.remarks()).anyMatch(line -> line.startsWith("Left out of boxes.json: 1 box"));
        assertThat(file.findsPeople()).isTrue();
    }

    @Test
    void takesOtherCategoriesForAnimalsOnlyWhereNoneIsCalledSo() {
        String images = "{\"images\": [{\"file\": \"a.jpg\", \"detections\": ["
                + "{\"category\": \"4\", \"conf\": 0.9, \"bbox\": [0, 0, 0.1, 0.1]}]}], \"detection_categories\": ";
        BoxFile foxes = read(images + "{\"4\": \"fox\", \"2\": \"human\"}}");
        assertThat(foxes.of(folder.resolve("a.jpg")).orElseThrow().animals()).hasSize(1);
        assertThat(foxes.remarks()).contains("No category is called animal; taken for animals: fox.");
        BoxFile both = read(images + "{\"4\": \"fox\", \"1\": \"animal\"}}");
        assertThat(both.of(folder.resolve("a.jpg")).orElseThrow().animals()).isEmpty();
        assertThat(both.remarks()).contains("Boxes of other categories are not looked at: fox.");
    }

    @Test
    void takesTheMostConfidentFirstWhateverTheOrderAndKeepsTheOrderOfTheFileBeside() {
        String ascending = detection("0.2", "0, 0, 0.1, 0.1") + "," + detection("0.9", "0, 0, 0.2, 0.2");
        assertThat(detections(ascending).found())
                .extracting(Detection::confidence)
                .containsExactly(0.9, 0.2);
        assertThat(BoxFile.read(folder.resolve("boxes.json")).listed(folder.resolve("a.jpg")))
                .extracting(Detection::confidence)
                .containsExactly(0.2, 0.9);
    }

    @Test
    void bringsInBoxesThatReachOutsideAndLeavesOutThoseThatAreNone() {
        Detections found = detections(String.join(
                ",",
                detection("0.9", "-5e-07, 0.1, 0.5, 0.2"),
                detection("0.8", "0.9, 0.9, 0.2, 0.2"),
                detection("1", "0, 0, 1, 1"),
                detection("0.7", "NaN, 0, 0.5, 0.5"),
                detection("0.7", "0.1, 0.1, -0.5, 0.5"),
                detection("0.7", "0.1, 0.1, 0, 0.5"),
                detection("0.7", "1.2, 0.1, 0.1, 0.1"),
                detection("0.7", "0.1, 0.1, 0.1"),
                detection("NaN", "0.1, 0.1, 0.1, 0.1"),
                detection("-1", "0.1, 0.1, 0.1, 0.1"),
                "{\"category\": \"1\", \"conf\": 0.5, \"bbox\": null}"));
        assertThat(found.found()).hasSize(3);
        assertThat(found.found().get(0).box()).isEqualTo(Box.WHOLE);
        assertThat(found.found().get(1).box().x()).isZero();
        Box clamped = found.found().get(2).box();
        assertThat(clamped.x() + clamped.width()).isLessThanOrEqualTo(1);
        assertThat(BoxFile.read(folder.resolve("boxes.json")).remarks())
                .anyMatch(line -> line.startsWith("Left out of boxes.json: 8 boxes"));
    }

    @Test
    void keepsTheMostConfidentOfVeryManyBoxesInOnePhotograph() {
        String many = String.join(
                ",",
                Stream.iterate(0, i -> i + 1)
                        .limit(10_000)
                        .map(i -> detection(String.format(Locale.ROOT, "%.4f", i / 10_000.0), "0.1, 0.1, 0.5, 0.5"))
                        .toList());
        Detections found = detections(many);
        assertThat(found.found()).hasSize(300);
        assertThat(found.found().get(0).confidence()).isEqualTo(0.9999);
        assertThat(found.found().get(299).confidence()).isEqualTo(0.97);
        assertThat(BoxFile.read(folder.resolve("boxes.json")).remarks())
                .anyMatch(line -> line.contains("9,700 boxes beyond the 300 most confident"));
    }

    @Test
    void tellsPhotographsWithoutAnimalsFromThoseThatNobodyLookedAt() {
        BoxFile file = read("{\"images\": [{\"file\": \"empty.jpg\", \"detections\": []},"
                + "{\"file\": \"failed.jpg\", \"detections\": null, \"failure\": \"Failure image access\"},"
                + "{\"file\": \"missing.jpg\"},"
                + "{\"file\": \"clip.mp4\", \"frame_rate\": 30.0, \"detections\": []},"
                + "{\"file\": \"frames\", \"detections\": [{\"category\": \"1\", \"conf\": 0.5, \"bbox\": [0, 0, 1, 1],"
                + " \"frame_number\": 3}]}], \"detection_categories\": {\"1\": \"animal\"}}");
        assertThat(file.of(folder.resolve("empty.jpg"))).isPresent();
        assertThat(file.of(folder.resolve("failed.jpg"))).isEmpty();
        assertThat(file.of(folder.resolve("missing.jpg"))).isEmpty();
        assertThat(file.of(folder.resolve("other.jpg"))).isEmpty();
        assertThat(file.photographs()).isEqualTo(3);
        assertThat(file.remarks()).contains("Left out of boxes.json: 2 videos.");
    }

    @Test
    void takesTheLastOfSeveralEntriesOfOnePhotograph() {
        BoxFile file = read(
                "{\"images\": [{\"file\": \"a/1.jpg\", \"detections\": [" + detection("0.5", "0, 0, 1, 1")
                        + "]}, {\"file\": \"a\\\\1.jpg\", \"detections\": []}], \"detection_categories\": {\"1\": \"animal\"}}");
        assertThat(file.of(folder.resolve("a/1.jpg")).orElseThrow().found()).isEmpty();
        assertThat(file.remarks()).anyMatch(line -> line.contains("1 earlier entry"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"images\": [{\"file\": \"a.jpg\", \"detections\": [ | ends in the middle",
                "{\"images\": [{\"file\": \"a.jpg\", | ends in the middle",
                "{\"images\": [{\"detections\": []}]} | images/0: an image without the name of its file",
                "{\"images\": 5, \"detection_categories\": {}} | images: a list in brackets",
                "{\"detection_categories\": [1]} | detection_categories: an object in braces",
                "{\"images\": [{\"file\": \"a\", \"detections\": [{\"conf\": \"high\"}]}]} | images/0/detections/0/conf: a number",
                "{\"images\": [{\"file\": \"a\", \"detections\": [{\"bbox\": \"x\"}]}]} | bbox: a list in brackets",
                "{\"images\": [{\"file\": [], \"detections\": []}]} | images/0/file: a text",
                "{\"images\": [{\"file\": \"a\", \"file\": \"b\"}]} | stands there twice: 'file'",
                "{\"images\": [{\"file\": \"a\", \"detections\": []}]} extra | not JSON",
                "{\"images\": [{\"file\": \"a\", \"detections\": []}]} {} | follows the end",
                "{\"images\": [{\"file\" \"a\"}]} | not JSON",
                "{\"foo\": 1} | neither results in MegaDetector's format",
                "[1, 2] | neither results in MegaDetector's format",
                "<html></html> | neither JSON nor a table",
                "PK\u0003\u0004 | save the table as CSV",
                "' ' | is empty"
            })
    void namesTheFileAndThePlaceOfWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("boxes.json")
                .hasMessageContaining(reason);
    }

    @Test
    void namesTheLine() {
        assertThatThrownBy(() -> read("{\"images\": [\n {\"file\": \"a.jpg\",\n  \"detections\": 7}]}"))
                .hasMessageContaining("boxes.json, line 3, column 17: images/0/detections: a list in brackets");
    }

    @Test
    void refusesDeepNestingAndWhatIsNoFile() {
        String deep = "{\"images\": [{\"file\": \"a.jpg\", \"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}]}";
        assertThatThrownBy(() -> read(deep)).hasMessageContaining("goes beyond what is read");
        assertThatThrownBy(() -> BoxFile.read(folder)).hasMessageContaining("is no file");
        assertThatThrownBy(() -> BoxFile.read(folder.resolve("none.json"))).hasMessageContaining("there is no file");
    }

    @Test
    void refusesBoxesInPixels() {
        assertThatThrownBy(() -> detections(detection("0.9", "100, 200, 50, 60")))
                .hasMessageContaining("in pixels");
    }

    /** 100 MB are 300,000 photographs; a tenth of them shows that no more than a part of the file is held. */
    @Test
    void holdsFewBytesOfAPhotograph() throws IOException {
        int photographs = 30_000;
        Path file = folder.resolve("large.json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"images\": [");
            for (int i = 0; i < photographs; i++) {
                out.write((i == 0 ? "" : ",") + "{\"file\": \"site/" + i + ".jpg\", \"exif_metadata\": {\"x\": \""
                        + "y".repeat(100) + "\"}, \"detections\": [" + detection("0.9", "0.1, 0.1, 0.2, 0.2") + ","
                        + detection("0.3", "0.5, 0.1, 0.2, 0.2") + "]}");
            }
            out.write("], \"detection_categories\": {\"1\": \"animal\"}}");
        }
        BoxFile boxes = BoxFile.read(file);
        assertThat(boxes.photographs()).isEqualTo(photographs);
        assertThat(boxes.of(folder.resolve("site/29999.jpg"))
                        .map(found -> found.found().size()))
                .isEqualTo(Optional.of(2));
    }

    @Test
    void hasTheSizeOfAPhotographWhereTheFileSays() {
        Detections found =
                read("{\"images\": [{\"file\": \"a.jpg\", \"width\": 640, \"height\": 480, \"detections\": []}]}")
                        .of(folder.resolve("a.jpg"))
                        .orElseThrow();
        assertThat(List.of(found.width(), found.height())).containsExactly(640, 480);
    }

    @Test
    void boxesThatAreNoFileAreReadAlike() {
        String results = "{\"images\": [{\"file\": \"b/a.jpg\", \"detections\": ["
                + detection("0.9", "0.1, 0.2, 0.3, 0.4") + "]}], \"detection_categories\": {\"1\": \"animal\"}}";
        Path photograph = Path.of("b/a.jpg");
        BoxFile boxes = BoxFile.of(Path.of("boxes"), results.getBytes(UTF_8));
        assertThat(boxes.of(photograph)).isEqualTo(read(results).of(folder.resolve(photograph)));
        assertThat(boxes.of(photograph)).isPresent();
        assertThat(boxes.sha256()).isEqualTo(read(results).sha256());
        assertThatThrownBy(() -> BoxFile.of(Path.of("boxes"), new byte[0]))
                .isInstanceOf(LinnetException.class)
                .hasMessageStartingWith("boxes is empty");
    }
}
