package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorSpec;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.image.Resampling;
import org.linnet.internal.onnx.OnnxNodes;
import org.linnet.internal.onnx.RuntimeOptions;
import org.linnet.tensor.Tensor;

/** With detectors that find the same in every photograph. */
final class OnnxDetectorTest {
    private static final RuntimeOptions CPU = RuntimeOptions.defaults().withDevice(Device.CPU);
    private static final DetectorInput INPUT =
            new DetectorInput(64, 64, Resampling.BILINEAR, DetectorInput.Placement.CENTRE, 0, 1, false);
    private static final DetectorSpec SPEC = new DetectorSpec(
            "constant", "a".repeat(64), "b".repeat(64), INPUT, List.of("animal", "person"), 0.5, "none");

    /** The image, summed up and multiplied by 0, plus rows of 7 numbers. */
    private static OnnxDetector detector(int inputSize, float... rows) {
        return detector(SPEC, inputSize, rows);
    }

    private static OnnxDetector detector(DetectorSpec spec, int inputSize, float... rows) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("constant")
                .addInput(OnnxNodes.batchOf("images", 3, inputSize, inputSize));
        OnnxNodes nodes = new OnnxNodes(graph);
        nodes.weights("rows", new Tensor(List.of(1, rows.length / 7, 7), rows));
        nodes.weights("zero", new Tensor(List.of(1, 1, 1), new float[] {0}));
        nodes.node("ReduceSum", "sum", List.of("images"), Map.of());
        nodes.node("Mul", "nothing", List.of("sum", "zero"), Map.of());
        nodes.node("Squeeze", "scalar", List.of("nothing"), Map.of());
        nodes.node("Add", "output", List.of("rows", "scalar"), Map.of());
        graph.addOutput(OnnxNodes.batchOf("output", rows.length / 7, 7));
        byte[] model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
        return OnnxDetector.open(spec, new YoloxLayout(), model, CPU);
    }

    private static FloatBuffer image() {
        return ByteBuffer.allocateDirect(INPUT.tensorLength() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Test
    void whatIsFoundIsGivenInSharesOfThePhotograph() {
        // 128 × 64 pixels lie in rows 16 to 47.
        try (OnnxDetector detector =
                detector(64, 16, 32, 32, 16, 1, 0.75f, 0, 17, 32, 32, 16, 1, 0.5f, 0, 48, 40, 64, 16, 0.5f, 0, 1)) {
            FloatBuffer input = image();

            Detections found = detector.detect(input, 128, 64);

            assertThat(input.position()).isZero();
            assertThat(found.width()).isEqualTo(128);
            assertThat(found.height()).isEqualTo(64);
            assertThat(found.found())
                    .extracting(Detection::category, Detection::confidence)
                    .containsExactly(tuple("animal", 0.75), tuple("person", 0.5));
            assertThat(found.found().get(0).box()).isEqualTo(new Box(0, 0.25, 0.5, 0.5));
            assertThat(found.found().get(1).box()).isEqualTo(new Box(0.25, 0.5, 0.75, 0.5));
        }
    }

    @Test
    void ofTooManyBoxesTheMostConfidentStay() {
        int many = 2 * OnnxDetector.MOST_BOXES;
        float[] rows = new float[7 * many];
        for (int i = 0; i < many; i++) {
            float[] row = {1 + 2 * (i % 30), 17 + i / 30, 0.5f, 0.5f, 1, (i + 20f) / 1000, 0};
            System.arraycopy(row, 0, rows, 7 * i, 7);
        }
        try (OnnxDetector detector = detector(64, rows)) {
            List<Detection> found = detector.detect(image(), 128, 64).found();

            assertThat(found).hasSize(OnnxDetector.MOST_BOXES);
            assertThat(found.get(OnnxDetector.MOST_BOXES - 1).confidence()).isGreaterThan(0.3);
        }
    }

    @Test
    void numbersThatMakeNoSenseAreNothingFound() {
        float nan = Float.NaN;
        float infinite = Float.POSITIVE_INFINITY;
        try (OnnxDetector detector = detector(
                64, nan, nan, nan, nan, nan, nan, nan, 32, 32, infinite, infinite, 1, 1, 1, 32, 32, -8, 8, 1, 1, 1, 32,
                32, 8, 8, infinite, 1, 1)) {
            assertThat(detector.detect(image(), 128, 64).found()).isEmpty();
        }
    }

    @Test
    void aModelOfAnotherInputIsRefusedByName() {
        assertThatThrownBy(() -> detector(32, 1, 2, 3, 4, 5, 6, 7))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContaining("detector constant")
                .hasMessageContaining("[1, 3, 64, 64]");
    }

    @Test
    void anOutputOfAnotherLayoutIsRefusedByName() {
        DetectorSpec oneCategory =
                new DetectorSpec("constant", "a".repeat(64), "b".repeat(64), INPUT, List.of("animal"), 0.5, "none");
        try (OnnxDetector detector = detector(oneCategory, 64, new float[14])) {
            assertThatThrownBy(() -> detector.detect(image(), 128, 64))
                    .isInstanceOfSatisfying(
                            LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                    .hasMessage(
                            "The detector constant cannot be used: its output is [1, 2, 7] where [1, n, 6] is expected.");
        }
    }

    @Test
    void aTensorOfAnotherLengthIsRefused() {
        try (OnnxDetector detector = detector(64, new float[14])) {
            assertThatIllegalArgumentException().isThrownBy(() -> detector.detect(FloatBuffer.allocate(7), 128, 64));
        }
    }

    @Test
    void severalThreadsMayUseItAtOnce() throws Exception {
        try (OnnxDetector detector = detector(64, 16, 32, 32, 16, 1, 0.75f, 0)) {
            Detections alone = detector.detect(image(), 128, 64);
            List<Thread> threads = new ArrayList<>();
            List<Detections> found = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> found.add(detector.detect(image(), 128, 64)));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(found).hasSize(4).containsOnly(alone);
        }
    }
}
