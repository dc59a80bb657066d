package org.linnet.internal.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.backbone.BackboneSpec;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.internal.backbone.efficientnet.GeneratedWeights;
import org.linnet.internal.onnx.OnnxNodes;
import org.linnet.internal.onnx.RuntimeOptions;
import org.linnet.tensor.Tensor;

class OnnxModelFileTest {
    private static final int SIZE = 8;
    private static final Preprocessing PREPROCESSING =
            new Preprocessing(SIZE, Resampling.BILINEAR, Crop.NONE, List.of(0f, 0f, 0f), List.of(255f, 255f, 255f));

    @TempDir
    Path folder;

    private Path write(ModelProto.Builder model) throws IOException {
        return Files.write(folder.resolve("model.onnx"), model.build().toByteArray());
    }

    private static ModelProto.Builder model(GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph.setName("test"));
    }

    /** Five features of every pixel, each twice, once and so on what red, green or blue is there. */
    private static GraphProto.Builder pixelwise(long batch) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(fixed(OnnxNodes.batchOf("x", 3, SIZE, SIZE), batch))
                .addOutput(fixed(OnnxNodes.batchOf("maps", 5, SIZE, SIZE), batch));
        OnnxNodes nodes = new OnnxNodes(graph);
        float[] kernel = {2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 1, 1, 0, -1, 0};
        String weights = nodes.weights("kernel", new Tensor(List.of(5, 3, 1, 1), kernel));
        nodes.node("Conv", "conv", "maps", List.of("x", weights), Map.of());
        return graph;
    }

    /** The same for [batch, height, width, 3] to [batch, height, width, 5]. */
    private static GraphProto.Builder pixelwiseChannelsLast() {
        GraphProto.Builder graph = pixelwise(0);
        GraphProto.Builder around = GraphProto.newBuilder()
                .addInput(OnnxNodes.batchOf("pixels", SIZE, SIZE, 3))
                .addOutput(OnnxNodes.batchOf("features", SIZE, SIZE, 5))
                .addAllInitializer(graph.getInitializerList());
        OnnxNodes nodes = new OnnxNodes(around);
        nodes.node("Transpose", "in", "x", List.of("pixels"), Map.of("perm", List.of(0L, 3L, 1L, 2L)));
        around.addAllNode(graph.getNodeList());
        nodes.node("Transpose", "out", "features", List.of("maps"), Map.of("perm", List.of(0L, 2L, 3L, 1L)));
        return around;
    }

    private static GraphProto.Builder pooled(long batch) {
        GraphProto.Builder graph = pixelwise(batch);
        OnnxNodes nodes = new OnnxNodes(graph);
        nodes.node("GlobalAveragePool", "average", List.of("maps"), Map.of());
        nodes.node("Flatten", "pooled", List.of("average"), Map.of("axis", List.of(1L)));
        return graph.clearOutput().addOutput(fixed(OnnxNodes.batchOf("pooled", 5), batch));
    }

    private static ValueInfoProto fixed(ValueInfoProto value, long batch) {
        if (batch == 0) {
            return value;
        }
        ValueInfoProto.Builder fixed = value.toBuilder();
        fixed.getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .setDim(0, TensorShapeProto.Dimension.newBuilder().setDimValue(batch));
        return fixed.build();
    }

    private static float[][] embed(OnnxModelFile file, String... images) {
        BackboneSpec spec =
                new BackboneSpec("other", "onnx", "0".repeat(64), file.embeddingLength(), PREPROCESSING, "test");
        try (OnnxBackbone backbone = OnnxBackbone.open(spec, PREPROCESSING, file.model(), RuntimeOptions.defaults())) {
            return backbone.embed(GeneratedWeights.batch(PREPROCESSING, images), images.length);
        }
    }

    /** What the tests' graphs make of a generated image. */
    private static float[] expected(String image) {
        int[] pixels = GeneratedWeights.image(image, SIZE);
        double[] mean = new double[3];
        for (int i = 0; i < pixels.length; i++) {
            mean[i % 3] += pixels[i] / 255.0 / (SIZE * SIZE);
        }
        return new float[] {
            (float) (2 * mean[0]),
            (float) mean[1],
            (float) (3 * mean[2]),
            (float) (mean[0] + mean[1] + mean[2]),
            (float) -mean[1]
        };
    }

    private static void assertEmbedsAsExpected(OnnxModelFile file) {
        assertThat(file.embeddingLength()).isEqualTo(5);
        float[][] embeddings = embed(file, "image1", "image2", "image3");
        assertThat(embeddings[0]).containsExactly(expected("image1"), within(1e-5f));
        assertThat(embeddings[1]).containsExactly(expected("image2"), within(1e-5f));
        assertThat(embeddings[2]).containsExactly(expected("image3"), within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void takesPooledFeaturesWithAnyOrAFixedBatch(long batch) throws IOException {
        OnnxModelFile file = OnnxModelFile.inspect(write(model(pooled(batch))));
        assertThat(file.size()).hasValue(SIZE);
        assertEmbedsAsExpected(file);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void averagesFeatureMaps(long batch) throws IOException {
        assertEmbedsAsExpected(OnnxModelFile.inspect(write(model(pixelwise(batch)))));
    }

    @Test
    void takesImagesAndFeaturesWithChannelsLast() throws IOException {
        OnnxModelFile file = OnnxModelFile.inspect(write(model(pixelwiseChannelsLast())));
        assertThat(file.size()).hasValue(SIZE);
        assertEmbedsAsExpected(file);
    }

    @Test
    void takesAModelOfAnySizeAndUsesItsFirstOutput() throws IOException {
        GraphProto.Builder graph = pooled(0);
        graph.getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .setDim(2, TensorShapeProto.Dimension.newBuilder().setDimParam("height"))
                .setDim(3, TensorShapeProto.Dimension.newBuilder().setDimParam("width"));
        graph.addOutput(ValueInfoProto.newBuilder()
                .setName("average")
                .setType(graph.getOutput(0).getType().toBuilder()
                        .clearTensorType()
                        .setTensorType(graph.getOutput(0).getType().getTensorType().toBuilder()
                                .clearShape())));
        OnnxModelFile file = OnnxModelFile.inspect(write(model(graph)));
        assertThat(file.size()).isEmpty();
        assertEmbedsAsExpected(file);
    }

    private void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> OnnxModelFile.inspect(file))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
    }

    @Test
    void refusesWhatIsNotOnnx() throws IOException {
        Path file = folder.resolve("model.onnx");
        assertRefused(file, "There is no file");
        assertRefused(Files.writeString(file, "<html>Not found</html>", StandardCharsets.UTF_8), "not an ONNX model");
        assertRefused(Files.write(file, new byte[0]), "not an ONNX model");
        byte[] whole = model(pooled(0)).build().toByteArray();
        assertRefused(Files.write(file, Arrays.copyOf(whole, whole.length / 2)), "not an ONNX model");
    }

    @Test
    void refusesSeveralInputs() throws IOException {
        GraphProto.Builder graph = pooled(0).addInput(OnnxNodes.batchOf("mask", SIZE, SIZE));
        assertRefused(write(model(graph)), "has 2 inputs [x, mask]");
    }

    @Test
    void refusesHalfPrecisionInputs() throws IOException {
        GraphProto.Builder graph = pooled(0);
        graph.getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(TensorProto.DataType.FLOAT16.getNumber());
        assertRefused(write(model(graph)), "reads FLOAT16 where FLOAT is expected");
    }

    @Test
    void refusesGreyAndOblongImages() throws IOException {
        GraphProto.Builder grey = pooled(0).setInput(0, OnnxNodes.batchOf("x", 1, SIZE, SIZE));
        assertRefused(write(model(grey)), "reads 'x' [any, 1, 8, 8]");
        GraphProto.Builder oblong = pooled(0).setInput(0, OnnxNodes.batchOf("x", 3, SIZE, 2 * SIZE));
        assertRefused(write(model(oblong)), "reads 16×8 pixels");
    }

    @Test
    void refusesOutputsThatAreNoEmbedding() throws IOException {
        GraphProto.Builder graph = pixelwise(0);
        new OnnxNodes(graph).node("Flatten", "rows", List.of("maps"), Map.of("axis", List.of(3L)));
        graph.clearOutput()
                .addOutput(ValueInfoProto.newBuilder()
                        .setName("rows")
                        .setType(OnnxNodes.batchOf("rows", SIZE).getType()));
        assertRefused(write(model(graph)), "gives [40, 8] where an embedding, [batch, n], is expected");
    }

    @Test
    void refusesWeightsInOtherFiles() throws IOException {
        GraphProto.Builder graph = pooled(0);
        graph.getInitializerBuilder(0).setDataLocation(TensorProto.DataLocation.EXTERNAL);
        assertRefused(write(model(graph)), "keeps its weights in other files");
    }

    @Test
    void refusesAModelWithoutAnOutput() throws IOException {
        assertRefused(write(model(pooled(0).clearOutput())), "has no output");
    }

    @Test
    void refusesMoreOrLargerImagesThanFitTheMemory() throws IOException {
        assertRefused(write(model(pooled(1L << 40))), "reads 1099511627776 images of 8 pixels at once");
        GraphProto.Builder large = pooled(0).setInput(0, OnnxNodes.batchOf("x", 3, 100_000, 100_000));
        assertRefused(write(model(large)), "reads images of 100000 pixels");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(60)
    void stopsAModelThatTakesAnyAmountOfMemory() throws IOException {
        GraphProto.Builder graph = pooled(0);
        graph.addInitializer(TensorProto.newBuilder()
                .setName("shape")
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(2)
                .addInt64Data(20_000)
                .addInt64Data(100_000));
        OnnxNodes nodes = new OnnxNodes(graph);
        nodes.node("ConstantOfShape", "filled", List.of("shape"), Map.of());
        nodes.node("ReduceSum", "sum", List.of("filled"), Map.of());
        nodes.node("Add", "embedding", List.of("pooled", "sum"), Map.of());
        graph.clearOutput().addOutput(OnnxNodes.batchOf("embedding", 5));

        assertRefused(write(model(graph)), "takes too much memory");
    }

    @Test
    @Timeout(120)
    void stopsAModelThatRunsForEver() throws IOException {
        GraphProto.Builder body = GraphProto.newBuilder()
                .setName("body")
                .addInput(scalar("turn", TensorProto.DataType.INT64))
                .addInput(scalar("going", TensorProto.DataType.BOOL))
                .addInput(scalar("sum", TensorProto.DataType.FLOAT))
                .addOutput(scalar("still", TensorProto.DataType.BOOL))
                .addOutput(scalar("next", TensorProto.DataType.FLOAT));
        new OnnxNodes(body).node("Identity", "still", List.of("going"), Map.of());
        new OnnxNodes(body).node("Cos", "next", List.of("sum"), Map.of());
        GraphProto.Builder graph = pooled(0);
        graph.addInitializer(TensorProto.newBuilder()
                .setName("turns")
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addInt64Data(Long.MAX_VALUE));
        graph.addInitializer(TensorProto.newBuilder()
                .setName("yes")
                .setDataType(TensorProto.DataType.BOOL.getNumber())
                .addInt32Data(1));
        graph.addNodeBuilder()
                .setOpType("Loop")
                .setName("loop")
                .addInput("turns")
                .addInput("yes")
                .addInput("nothing")
                .addOutput("looped")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("body")
                        .setType(AttributeProto.AttributeType.GRAPH)
                        .setG(body));
        OnnxNodes nodes = new OnnxNodes(graph);
        nodes.weights("nothing", new Tensor(List.of(), new float[] {0}));
        nodes.node("Add", "embedding", List.of("pooled", "looped"), Map.of());
        graph.clearOutput().addOutput(OnnxNodes.batchOf("embedding", 5));

        assertRefused(write(model(graph)), "takes too long");
    }

    private static ValueInfoProto scalar(String name, TensorProto.DataType type) {
        ValueInfoProto.Builder value = ValueInfoProto.newBuilder().setName(name);
        value.getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(type.getNumber())
                .setShape(TensorShapeProto.getDefaultInstance());
        return value.build();
    }

    @Test
    void refusesOperatorsThatTheRuntimeDoesNotKnow() throws IOException {
        GraphProto.Builder graph = pooled(0);
        graph.getNodeBuilder(0).setOpType("NoSuchOperator");
        assertRefused(write(model(graph)), "cannot be run: ", "NoSuchOperator");
    }
}
