package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.SharedTestData;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.device.Device;
import org.linnet.image.Box;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.onnx.OnnxSession;
import org.linnet.internal.onnx.RuntimeOptions;
import org.linnet.tensor.Tensor;

/** Against DrivenData's weights run by PyTorch with Pillow's resampling. */
final class EmbeddedDetectorTest {
    private static final RuntimeOptions CPU = RuntimeOptions.defaults().withDevice(Device.CPU);
    private static final DetectorTensorWriter WRITER = new DetectorTensorWriter(EmbeddedDetector.SPEC.input());

    private static Detector detector;

    @BeforeAll
    static void open() {
        detector = new EmbeddedDetector(CPU).open();
    }

    @AfterAll
    static void close() {
        detector.close();
    }

    private static FloatBuffer tensor() {
        return ByteBuffer.allocateDirect(EmbeddedDetector.SPEC.input().tensorLength() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static Detections detect(Path photograph) throws Exception {
        FloatBuffer tensor = tensor();
        try (DecodedImage image = new ImageDecoder(ImageLimits.defaults()).open(Files.readAllBytes(photograph))) {
            WRITER.write(image, tensor);
            return detector.detect(tensor.flip(), image.width(), image.height());
        }
    }

    @Test
    void isWhatItSaysWithoutBeingLoaded() {
        assertThat(EmbeddedDetector.SPEC.name()).isEqualTo("megadetector-lite");
        assertThat(EmbeddedDetector.SPEC.categories()).containsExactly("animal");
        assertThat(EmbeddedDetector.SPEC.findsPeople()).isFalse();
        assertThat(detector.spec()).isEqualTo(EmbeddedDetector.SPEC);
    }

    @Test
    void findsNothingInAnEvenGrey() {
        FloatBuffer tensor = tensor();
        byte[] grey = new byte[3 * 64 * 48];
        Arrays.fill(grey, (byte) 128);
        WRITER.write(new RasterImage(64, 48, grey), tensor);

        assertThat(detector.detect(tensor.flip(), 64, 48).above(0.1).found()).isEmpty();
    }

    @Test
    void givesTheNumbersOfTheOriginal(@TempDir Path folder) throws Exception {
        RasterImage letterbox = RasterImage.of(ImageIO.read(
                SharedTestData.require("fixtures/detector/letterbox.png").toFile()));
        Map<String, Tensor> golden =
                NumpyArchive.read(SharedTestData.require("fixtures/detector/letterbox_output.npz"), folder);
        FloatBuffer input = tensor();
        WRITER.write(letterbox, input);

        Tensor output;
        try (OnnxSession session = OnnxSession.open("the detector", EmbeddedDetector.bytes(), CPU)) {
            output = session.runAll(input.flip(), 640, 640).get("output");
        }

        assertThat(output.shape()).containsExactly(1, 8400, 6);
        Tensor rows = golden.get("rows");
        for (int i = 0; i < rows.values().length; i++) {
            for (int column = 0; column < 6; column++) {
                float expected = golden.get("values").values()[6 * i + column];
                assertThat(output.values()[6 * (int) rows.values()[i] + column])
                        .as("row %s, column %s", rows.values()[i], column)
                        .isCloseTo(expected, within(1e-3f));
            }
        }
    }

    @Test
    void findsTheBoxesOfTheOriginal() throws Exception {
        JsonNode golden = new ObjectMapper()
                .readTree(SharedTestData.require("fixtures/detector/boxes_serengeti.json")
                        .toFile());
        Path folder = SharedTestData.require("data/serengeti");

        List<String> names = new ArrayList<>();
        golden.fieldNames().forEachRemaining(names::add);
        assertThat(names).hasSizeGreaterThan(50);
        for (String name : names) {
            List<Detection> expected = expected(golden.get(name));
            Detections found = detect(folder.resolve(name)).above(0.25);

            assertThat(found.width())
                    .as(name)
                    .isEqualTo(golden.get(name).get("width").intValue());
            assertThat(found.height())
                    .as(name)
                    .isEqualTo(golden.get(name).get("height").intValue());
            assertThat(found.found()).as(name).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                Detection one = found.found().get(i);
                assertThat(one.category()).isEqualTo("animal");
                assertThat(one.confidence()).as(name).isCloseTo(expected.get(i).confidence(), within(0.01));
                assertThat(one.box().overlap(expected.get(i).box())).as(name).isGreaterThanOrEqualTo(0.98);
            }
        }
    }

    private static List<Detection> expected(JsonNode photograph) throws IOException {
        List<Detection> expected = new ArrayList<>();
        for (JsonNode detection : photograph.get("detections")) {
            JsonNode box = detection.get("bbox");
            double confidence = detection.get("conf").doubleValue();
            if (confidence >= 0.25) {
                expected.add(new Detection(
                        "animal",
                        confidence,
                        Box.clamped(
                                        box.get(0).doubleValue(),
                                        box.get(1).doubleValue(),
                                        box.get(2).doubleValue(),
                                        box.get(3).doubleValue())
                                .orElseThrow()));
            }
        }
        return expected;
    }
}
