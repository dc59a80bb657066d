package org.linnet.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.linnet.detector.DetectorGraphs.SIZE;
import static org.linnet.detector.DetectorGraphs.table;
import static org.linnet.detector.DetectorGraphs.transposed;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.home.LinnetHome;
import org.linnet.image.Box;
import org.linnet.image.ImageLimits;
import org.linnet.internal.detector.DetectorTensorWriter;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.UnreadableImageException;

/**
 * Each layout from a file to boxes in a photograph, of 128 × 64 pixels. Its middle is red 200, green 100, blue 50 all over; so is the
 * brightness that detectors add to a confidence, which is another one where the photograph is padded, stretched, or blue comes first.
 */
final class ImportedDetectorTest {
    private static final float BASE = 0.2f;
    private static final String NAMES = "{0: 'animal', 1: 'person', 2: 'vehicle'}";

    /** With one half of grey 114 beside it. */
    private static final double PADDED = BASE + (0.5 * (200 + 114) / 2 + 0.25 * (50 + 114) / 2) / 255;

    private static final double STRETCHED = BASE + (0.5 * 200 + 0.25 * 50) / 255;

    /** In grey levels, where blue comes first and half of the input is grey. */
    private static final double BRIGHT_BLUE = 0.5 * (50 + 114) / 2 + 0.25 * (200 + 114) / 2;

    @TempDir
    private Path folder;

    private DetectorStore store;
    private Path photograph;

    @BeforeEach
    void paint() throws Exception {
        store = new DetectorStore(new LinnetHome(folder.resolve("home")));
        BufferedImage image = new BufferedImage(128, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(200, 100, 50));
        graphics.fillRect(0, 0, 128, 64);
        graphics.dispose();
        photograph = folder.resolve("photograph.png");
        ImageIO.write(image, "png", photograph.toFile());
    }

    @Test
    void yolov5() throws Exception {
        // A box of 16 × 8 pixels, one of lower confidence over it, a person over it, and one that objectness makes
        // unlikely.
        float[] rows = table(
                252,
                8,
                Map.of(
                        5, new float[] {32, 32, 16, 8, 1, BASE, 0, 0},
                        9, new float[] {33, 32, 16, 8, 0.5f, 0.3f, 0, 0},
                        11, new float[] {32, 32, 16, 8, 0.5f, 0, 0.5f, 0.1f},
                        20, new float[] {10, 20, 4, 4, 0.001f, 1, 0, 0}));
        DetectorEntry entry = imported(
                new DetectorGraphs().metadata("names", NAMES).output("output0", rows, 5 * 8 + 5, 1, 252, 8), "yolov5");
        assertThat(entry.spec().orElseThrow().categories()).containsExactly("animal", "person", "vehicle");
        Detections found = detect();
        assertThat(found.found()).hasSize(2);
        assertDetection(found.found().get(0), "animal", PADDED, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
        assertDetection(found.found().get(1), "person", 0.25, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
    }

    @Test
    void yolov5OfSixStridesWithItsRawHeadsBehind() throws Exception {
        float[] rows = table(255, 6, Map.of(5, new float[] {32, 32, 16, 8, 1, BASE}));
        DetectorEntry entry = imported(
                new DetectorGraphs()
                        .metadata("names", "['animal']")
                        .output("output", rows, 5 * 6 + 5, 1, 255, 6)
                        .output("head", new float[6], -1, 1, 1, 1, 1, 6),
                "yolov5");
        assertThat(entry.bytes()).isLessThan(Files.size(folder.resolve("yolov5.onnx")));
        assertDetection(only(), "animal", PADDED, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
    }

    @Test
    void yolov8() throws Exception {
        float[] rows = table(
                84,
                7,
                Map.of(
                        5, new float[] {32, 32, 16, 8, BASE, 0.1f, 0},
                        6, new float[] {34, 32, 16, 8, 0.15f, 0.1f, 0}));
        imported(
                new DetectorGraphs()
                        .metadata("names", NAMES)
                        .output("output0", transposed(rows, 7), 4 * 84 + 5, 1, 7, 84),
                "yolov8");
        assertDetection(only(), "animal", PADDED, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
    }

    @Test
    void yolov9BeforeItsAuxiliaryHeadWasRemoved() throws Exception {
        float[] rows = transposed(table(84, 7, Map.of(5, new float[] {32, 32, 16, 8, BASE, 0.1f, 0})), 7);
        imported(
                new DetectorGraphs()
                        .metadata("names", NAMES)
                        .output("auxiliary", new float[rows.length], -1, 1, 7, 84)
                        .output("main", rows, 4 * 84 + 5, 1, 7, 84),
                "yolov8");
        assertDetection(only(), "animal", PADDED, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
    }

    @Test
    void yoloxThatIsDecoded() throws Exception {
        // The brightness moves the box: in grey levels, with blue first, and padded.
        float[] rows = table(
                84,
                6,
                Map.of(
                        5, new float[] {32 - (float) BRIGHT_BLUE, 16, 16, 8, 0.5f, 0.5f},
                        83, new float[] {48, 48, 8, 8, 0, 0}));
        imported(new DetectorGraphs().output("output", rows, 5 * 6, 1, 84, 6), "yolox", "animal");
        assertDetection(only(), "animal", 0.25, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
    }

    @Test
    void yoloxAsItsExporterHasIt() throws Exception {
        // At 96 pixels, the cell of 16 pixels in the second column of the third row; a bird.
        int cell = 144 + 2 * 6 + 1;
        float[] row = new float[85];
        System.arraycopy(new float[] {0.5f - (float) BRIGHT_BLUE, -0.25f, (float) Math.log(2), 0, 0.5f}, 0, row, 0, 5);
        row[5 + 14] = 0.5f;
        row[5 + 79] = 0.25f;
        DetectorEntry entry = imported(
                new DetectorGraphs(TensorProto.DataType.FLOAT, 1, 3, 96, 96)
                        .output("output", table(189, 85, Map.of(cell, row)), cell * 85, 1, 189, 85),
                "yolox-raw");
        assertThat(entry.spec().orElseThrow().categories()).containsExactly("person", "vehicle", "animal");
        assertThat(entry.output().orElseThrow().leftOut())
                .hasSize(80 - 10 - 1 - 5)
                .contains("airplane", "train", "tv");
        Detection found = only();
        assertThat(found.box().x()).isCloseTo(8 / 96.0, within(1e-5));
        assertThat(found.box().width()).isCloseTo(32 / 96.0, within(1e-5));
        assertDetection(
                new Detection(
                        found.category(),
                        found.confidence(),
                        new Box(0, found.box().y(), 1, found.box().height())),
                "animal",
                0.25,
                new Box(0, 20 / 48.0, 1, 16 / 48.0));
    }

    @Test
    void endToEnd() throws Exception {
        // Rows of zeros fill it up; boxes over each other stay, since the detector has suppressed what it wanted to.
        float[] rows = table(
                300,
                6,
                Map.of(
                        0, new float[] {24, 28, 40, 36, BASE, 0},
                        1, new float[] {24, 28, 40, 36, 0.1f, 0},
                        2, new float[] {24, 28, 40, 36, 0.9f, 7},
                        3, new float[] {24, 28, 40, 36, 0.9f, -1}));
        imported(new DetectorGraphs().metadata("names", NAMES).output("output0", rows, 4, 1, 300, 6), "end-to-end");
        Detections found = detect();
        assertThat(found.found()).hasSize(2);
        assertDetection(found.found().get(0), "animal", PADDED, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
    }

    @Test
    void yolov7EndToEnd() throws Exception {
        float[] rows = {0, 24, 28, 40, 36, 1, BASE, 0, 0, 0, 20, 40, 2, 0.15f};
        imported(new DetectorGraphs().metadata("names", NAMES).output("output", rows, 6, 2, 7), "yolov7-end-to-end");
        Detections found = detect();
        assertDetection(found.found().get(0), "person", PADDED, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
        assertDetection(found.found().get(1), "vehicle", 0.15, new Box(0, 0, 20 / 64.0, 24 / 32.0));
    }

    @Test
    void boxesScoresAndLabelsBySeparateOutputs() throws Exception {
        imported(
                new DetectorGraphs()
                        .output("boxes", new float[] {24, 28, 40, 36, 0, 16, 8, 24}, -1, 2, 4)
                        .wholeOutput("labels", new float[] {0, 1}, 2)
                        .output("scores", new float[] {BASE, 0.1f}, 0, 2),
                "boxes",
                "animal,person");
        Detections found = detect();
        assertDetection(found.found().get(0), "animal", PADDED, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
        assertDetection(found.found().get(1), "person", 0.1, new Box(0, 0, 8 / 64.0, 8 / 32.0));
    }

    @Test
    void rtDetrAsItsAuthorsExportIt() throws Exception {
        imported(
                new DetectorGraphs()
                        .asksForSize()
                        .wholeOutput("labels", new float[] {0, 1}, 1, 2)
                        .sizedOutput("boxes", new float[] {0.25f, 0.5f, 0.75f, 0.625f, 0, 0, 0.5f, 0.5f}, 1, 2, 4)
                        .output("scores", new float[] {BASE, 0.1f}, 0, 1, 2),
                "boxes",
                "animal,person");
        assertDetection(detect().found().get(0), "animal", STRETCHED, new Box(0.25, 0.5, 0.5, 0.125));
    }

    @Test
    void rtDetrOfUltralytics() throws Exception {
        float[] rows = table(300, 7, Map.of(7, new float[] {0.5f, 0.25f, 0.25f, 0.125f, BASE, 0, 0}));
        imported(
                new DetectorGraphs().metadata("names", NAMES).output("output0", rows, 7 * 7 + 4, 1, 300, 7), "rt-detr");
        assertDetection(only(), "animal", STRETCHED, new Box(0.375, 0.1875, 0.25, 0.125));
    }

    @Test
    void yoloUnderTheMitLicence() throws Exception {
        DetectorGraphs graphs = new DetectorGraphs();
        int[] sides = {8, 4, 2, 8, 4, 2};
        for (int i = 0; i < sides.length; i++) {
            int cells = sides[i] * sides[i];
            float[] logits = new float[3 * cells];
            Arrays.fill(logits, -20);
            float[] distances = new float[4 * cells];
            // In the main head: a cell of 16 pixels in the second column and third row. The auxiliary head finds it
            // everywhere.
            int cell = 2 * 4 + 1;
            if (i == 1) {
                logits[cells + cell] = 0;
                for (int side = 0; side < 4; side++) {
                    distances[side * cells + cell] = 0.5f * (side + 1);
                }
            } else if (i > 2) {
                Arrays.fill(logits, 20);
                Arrays.fill(distances, 1);
            }
            graphs.output("class" + i, logits, i == 1 ? cells + cell : -1, 1, 3, sides[i], sides[i])
                    .output("anchor" + i, new float[16 * 4 * cells], -1, 1, 16, 4, sides[i], sides[i])
                    .output("box" + i, distances, -1, 1, 4, sides[i], sides[i]);
        }
        imported(graphs, "yolo-mit", "animal,person,vehicle");
        double expected = 1 / (1 + Math.exp(-(PADDED - BASE)));
        // The middle of the cell is 24, 40; in cells, 0.5 to the left, 1 up, 1.5 to the right and 2 down.
        assertDetection(only(), "person", expected, new Box(16 / 64.0, (24 - 16) / 32.0, 32 / 64.0, 24 / 32.0));
    }

    @Test
    void channelsLastAndHalfPrecisionAreAccepted() throws Exception {
        float[] rows = table(300, 6, Map.of(0, new float[] {24, 28, 40, 36, BASE, 0}));
        imported(
                new DetectorGraphs(TensorProto.DataType.FLOAT, 1, SIZE, SIZE, 3)
                        .metadata("names", NAMES)
                        .output("output0", rows, 4, 1, 300, 6),
                "end-to-end");
        assertDetection(only(), "animal", PADDED, new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
        Path halves = new DetectorGraphs(TensorProto.DataType.FLOAT16, 1, 3, SIZE, SIZE)
                .metadata("names", NAMES)
                .output("output0", rows, 4, 1, 300, 6)
                .write(folder.resolve("halves.onnx"));
        store.importFile(
                halves, "mine", DetectorImportOptions.builder().replace(true).build());
        assertThat(only().confidence()).isCloseTo(PADDED, within(2e-3));
    }

    @Test
    void optionsOverrideWhatIsTold() throws Exception {
        // Any size: 84 cells in 64 pixels, 84 columns.
        float[] rows = table(
                84,
                7,
                Map.of(
                        5, new float[] {32, 16, 16, 8, BASE, 0.1f, 0},
                        6, new float[] {34, 16, 16, 8, 0.15f, 0.1f, 0}));
        Path file = new DetectorGraphs(TensorProto.DataType.FLOAT, 0, 3, 0, 0)
                .output("output0", transposed(rows, 7), 4 * 84 + 5, 1, 7, 84)
                .write(folder.resolve("any.onnx"));
        DetectorEntry entry = store.importFile(
                file,
                "mine",
                DetectorImportOptions.builder()
                        .inputSize(SIZE, SIZE)
                        .classes(List.of("animal", "human", "other"))
                        .threshold(0.4)
                        .overlap(0.9)
                        .placement(DetectorInput.Placement.CORNER)
                        .padding(0)
                        .source("a friend, CC0")
                        .build());
        DetectorSpec spec = entry.spec().orElseThrow();
        assertThat(spec.categories()).containsExactly("animal", "person");
        assertThat(spec.threshold()).isEqualTo(0.4);
        assertThat(spec.licence()).isEqualTo("a friend, CC0");
        assertThat(entry.output().orElseThrow().leftOut()).containsExactly("other");
        // Two boxes that overlap by 0.78 stay.
        assertThat(detect().found()).hasSize(2);
        assertDetection(
                detect().found().get(0),
                "animal",
                BASE + (0.5 * 200 + 0.25 * 50) / 2 / 255,
                new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0));
    }

    @Test
    void whatItIsChangesWithWhatItFinds() throws Exception {
        Path file = new DetectorGraphs()
                .metadata("names", NAMES)
                .output("output0", new float[7 * 84], -1, 1, 7, 84)
                .write(folder.resolve("md_v5.onnx"));
        DetectorImportOptions.Builder options = DetectorImportOptions.builder().replace(true);
        DetectorSpec usual =
                store.importFile(file, "mine", options.build()).spec().orElseThrow();
        DetectorSpec otherThreshold = store.importFile(
                        file, "mine", options.threshold(0.7).build())
                .spec()
                .orElseThrow();
        DetectorSpec otherOverlap = store.importFile(
                        file, "mine", options.overlap(0.6).build())
                .spec()
                .orElseThrow();
        assertThat(usual.threshold()).isEqualTo(0.2);
        assertThat(otherThreshold.identity()).isEqualTo(usual.identity());
        assertThat(otherOverlap.identity()).isNotEqualTo(usual.identity());
        assertThat(store.source("mine").spec()).isEqualTo(otherOverlap);
    }

    private DetectorEntry imported(DetectorGraphs graphs, String layout) throws IOException {
        return imported(graphs, layout, "");
    }

    private DetectorEntry imported(DetectorGraphs graphs, String layout, String classes) throws IOException {
        DetectorImportOptions.Builder options = DetectorImportOptions.builder();
        if (!classes.isEmpty()) {
            options.classes(List.of(classes.split(",", -1)));
        }
        DetectorEntry entry = store.importFile(graphs.write(folder.resolve(layout + ".onnx")), "mine", options.build());
        assertThat(entry.output().orElseThrow().layout().label()).isEqualTo(layout);
        return entry;
    }

    private Detection only() throws IOException, UnreadableImageException {
        Detections found = detect();
        assertThat(found.found()).hasSize(1);
        return found.found().get(0);
    }

    private Detections detect() throws IOException, UnreadableImageException {
        DetectorSource source = store.source("mine");
        DetectorInput input = source.spec().input();
        FloatBuffer tensor = ByteBuffer.allocateDirect(input.tensorLength() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try (DecodedImage image = new ImageDecoder(ImageLimits.defaults()).open(Files.readAllBytes(photograph));
                Detector detector = source.open()) {
            new DetectorTensorWriter(input).write(image, tensor);
            return detector.detect(tensor.rewind(), image.width(), image.height());
        }
    }

    private static void assertDetection(Detection found, String category, double confidence, Box box) {
        assertThat(found.category()).isEqualTo(category);
        assertThat(found.confidence()).isCloseTo(confidence, within(1e-3));
        assertThat(found.box().x()).isCloseTo(box.x(), within(1e-5));
        assertThat(found.box().y()).isCloseTo(box.y(), within(1e-6));
        assertThat(found.box().width()).isCloseTo(box.width(), within(1e-6));
        assertThat(found.box().height()).isCloseTo(box.height(), within(1e-6));
    }
}
