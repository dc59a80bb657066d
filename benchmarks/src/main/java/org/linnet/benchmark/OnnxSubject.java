package org.linnet.benchmark;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.linnet.error.LinnetException;
import org.linnet.internal.backbone.OnnxModelFile;
import org.linnet.internal.onnx.OnnxNodes;
import org.linnet.tensor.Tensor;

/** ONNX models, inspected as {@code backbone import} does it, each in a process of its own. */
final class OnnxSubject implements FaultSubject {
    private static final int SIZE = 16;
    private static final int FEATURES = 5;

    private final List<byte[]> seeds =
            List.of(model(maps()), model(pooled()), model(channelsLast()), model(activated()));
    private final Path file = Files.createTempDirectory("linnet-faults").resolve("model.onnx");

    OnnxSubject() throws IOException {}

    private static byte[] model(GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph.setName("features"))
                .build()
                .toByteArray();
    }

    private static GraphProto.Builder maps() {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(OnnxNodes.batchOf("x", 3, SIZE, SIZE))
                .addOutput(OnnxNodes.batchOf("maps", FEATURES, SIZE, SIZE));
        OnnxNodes nodes = new OnnxNodes(graph);
        String weights = nodes.weights("kernel", new Tensor(List.of(FEATURES, 3, 1, 1), new float[FEATURES * 3]));
        nodes.node("Conv", "conv", "maps", List.of("x", weights), Map.of("pads", List.of(0L, 0L, 0L, 0L)));
        return graph;
    }

    private static GraphProto.Builder pooled() {
        GraphProto.Builder graph = maps();
        OnnxNodes nodes = new OnnxNodes(graph);
        nodes.node("GlobalAveragePool", "average", List.of("maps"), Map.of());
        nodes.node("Flatten", "pooled", List.of("average"), Map.of("axis", List.of(1L)));
        return graph.clearOutput().addOutput(OnnxNodes.batchOf("pooled", FEATURES));
    }

    private static GraphProto.Builder channelsLast() {
        GraphProto.Builder graph = maps();
        GraphProto.Builder around = GraphProto.newBuilder()
                .addInput(OnnxNodes.batchOf("pixels", SIZE, SIZE, 3))
                .addOutput(OnnxNodes.batchOf("features", SIZE, SIZE, FEATURES))
                .addAllInitializer(graph.getInitializerList());
        OnnxNodes nodes = new OnnxNodes(around);
        nodes.node("Transpose", "in", "x", List.of("pixels"), Map.of("perm", List.of(0L, 3L, 1L, 2L)));
        around.addAllNode(graph.getNodeList());
        nodes.node("Transpose", "out", "features", List.of("maps"), Map.of("perm", List.of(0L, 2L, 3L, 1L)));
        return around;
    }

    private static GraphProto.Builder activated() {
        GraphProto.Builder graph = maps();
        OnnxNodes nodes = new OnnxNodes(graph);
        nodes.node("Sigmoid", "gate", List.of("maps"), Map.of());
        nodes.node("Mul", "swish", List.of("maps", "gate"), Map.of());
        nodes.node(
                "MaxPool",
                "smaller",
                List.of("swish"),
                Map.of("kernel_shape", List.of(2L, 2L), "strides", List.of(2L, 2L)));
        return graph.clearOutput().addOutput(OnnxNodes.batchOf("smaller", FEATURES, SIZE / 2, SIZE / 2));
    }

    @Override
    public Limits limits() {
        // Of the process that starts others, which are limited by themselves.
        return new Limits("256m", 1_500_000_000, 60);
    }

    @Override
    public Mutant mutate(Random random) {
        byte[] seed = seeds.get(random.nextInt(seeds.size()));
        byte[] content =
                random.nextInt(3) == 0 ? Mutations.of(seed, seeds, random) : new MessageMutations(random).of(seed);
        return new Mutant("model.onnx", content);
    }

    @Override
    public List<String> outcomes() {
        return new ArrayList<>(List.of("read", "refused"));
    }

    @Override
    public String read(Mutant mutant) throws IOException {
        Files.write(file, mutant.content());
        try {
            OnnxModelFile.inspect(file);
            return "read";
        } catch (LinnetException e) {
            return FaultSubject.refused(e);
        }
    }
}
