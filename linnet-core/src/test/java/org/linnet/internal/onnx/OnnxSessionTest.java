package org.linnet.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.tensor.Tensor;

class OnnxSessionTest {
    private static final RuntimeOptions CPU = RuntimeOptions.defaults().withDevice(Device.CPU);

    private OnnxSession session;

    @BeforeEach
    void open() {
        session = OnnxSession.open("the test", model().toByteArray(), CPU);
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** From images of 1×2 pixels: what is above 0, the mean of each channel, nothing, and the shape. */
    static ModelProto model() {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("test")
                .addInput(OnnxNodes.batchOf("image", 3, 1, 2))
                .addInitializer(TensorProto.newBuilder()
                        .setName("zero")
                        .setDataType(TensorProto.DataType.INT64.getNumber())
                        .addDims(1)
                        .addInt64Data(0));
        OnnxNodes nodes = new OnnxNodes(graph);
        nodes.node("Relu", "positive", List.of("image"), Map.of());
        nodes.node("GlobalAveragePool", "mean", List.of("image"), Map.of());
        nodes.node("Slice", "nothing", List.of("image", "zero", "zero"), Map.of());
        nodes.node("Shape", "shape", List.of("image"), Map.of());
        ValueInfoProto.Builder integers = wholes("shape").toBuilder();
        integers.getTypeBuilder().getTensorTypeBuilder().clearShape();
        graph.addOutput(OnnxNodes.batchOf("positive", 3, 1, 2))
                .addOutput(OnnxNodes.batchOf("mean", 3, 1, 1))
                .addOutput(OnnxNodes.batchOf("nothing", 3, 1, 2))
                .addOutput(integers);
        return model(graph);
    }

    private static ModelProto model(GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build();
    }

    /** An input or output of whole numbers. */
    private static ValueInfoProto wholes(String name, long... shape) {
        ValueInfoProto.Builder wholes = OnnxNodes.batchOf(name, shape).toBuilder();
        wholes.getTypeBuilder().getTensorTypeBuilder().setElemType(TensorProto.DataType.INT64.getNumber());
        return wholes.build();
    }

    private static FloatBuffer direct(float... values) {
        return ByteBuffer.allocateDirect(values.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(values)
                .flip();
    }

    @Test
    void tellsWhatGoesInAndComesOut() {
        assertThat(session.inputs()).containsExactly(Map.entry("image", List.of(-1L, 3L, 1L, 2L)));
        assertThat(session.outputs()).containsExactly("positive", "mean", "nothing", "shape");
        assertThat(session.givesFloats("mean")).isTrue();
        assertThat(session.givesFloats("shape")).isFalse();
        assertThat(session.device()).isEqualTo(Device.CPU);
    }

    @Test
    void givesTheOutputsThatAreAskedForByName() {
        FloatBuffer images = direct(99, 1, 3, -1, -3, 0, 5);
        images.position(1);
        Map<String, Tensor> given = session.run(images, 1, 1, 2, Set.of("mean", "positive"));
        assertThat(given).containsOnlyKeys("mean", "positive");
        assertThat(given.get("positive").shape()).containsExactly(1, 3, 1, 2);
        assertThat(given.get("positive").values()).containsExactly(1, 3, 0, 0, 0, 5);
        assertThat(given.get("mean").shape()).containsExactly(1, 3, 1, 1);
        assertThat(given.get("mean").values()).containsExactly(2, -2, 2.5f);
        assertThat(images.position()).isOne();
    }

    @Test
    void anOutputMayBeEmpty() {
        Tensor nothing = session.run(direct(1, 2, 3, 4, 5, 6), 1, 1, 2, Set.of("nothing"))
                .get("nothing");
        assertThat(nothing.shape()).containsExactly(0, 3, 1, 2);
    }

    @Test
    void givesAllThatComesOutAsFloats() {
        Map<String, Tensor> given = session.runAll(direct(1, 3, -1, -3, 0, 5), 1, 2);

        assertThat(given.keySet()).containsExactly("positive", "mean", "nothing", "shape");
        assertThat(given.get("mean").values()).containsExactly(2, -2, 2.5f);
        assertThat(given.get("nothing").shape()).containsExactly(0, 3, 1, 2);
        assertThat(given.get("shape").values()).containsExactly(1, 3, 1, 2);
    }

    @Test
    void anInputBesidesTheImageGetsTheImagesWidthAndHeight() {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("sizes")
                .addInput(wholes("sizes", 2))
                .addInput(OnnxNodes.batchOf("image", 3, 1, 2))
                .addOutput(OnnxNodes.batchOf("same", 3, 1, 2))
                .addOutput(wholes("twice", 2));
        OnnxNodes nodes = new OnnxNodes(graph);
        nodes.node("Identity", "same", List.of("image"), Map.of());
        nodes.node("Add", "twice", List.of("sizes", "sizes"), Map.of());

        try (OnnxSession sizes = OnnxSession.open("the test", model(graph).toByteArray(), CPU)) {
            Map<String, Tensor> given = sizes.runAll(direct(1, 2, 3, 4, 5, 6), 1, 2);

            assertThat(given.get("same").values()).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(given.get("twice").values()).containsExactly(4, 2);
        }
    }

    @Test
    void failuresOfTheRuntimeSayWhichModel() {
        assertThatThrownBy(() -> session.run(direct(1, 2, 3), 1, 1, 1, Set.of("mean")))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILURE))
                .hasMessageStartingWith("ONNX Runtime failed on 1 photographs with the test: ");
        assertThatThrownBy(() -> OnnxSession.open("the other", new byte[] {1, 2, 3}, CPU))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageStartingWith("ONNX Runtime cannot open the other: ");
    }

    @Test
    void refusesWhatTheRuntimeCannotReadInPlace() {
        assertThatThrownBy(() -> session.run(FloatBuffer.allocate(6), 1, 1, 2, Set.of("mean")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("direct");
    }
}
