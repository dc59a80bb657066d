package org.linnet.internal.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the feature maps that a model averages at its end, and makes a model of its own that gives them, so that the one
 * that embeds stays as it is.
 */
public final class OnnxFeatures {
    /** What may stand between the average and the output without changing any number. */
    private static final Set<String> RESHAPING = Set.of("Flatten", "Reshape", "Squeeze", "Identity");

    private OnnxFeatures() {}

    /**
     * The model up to its global average.
     *
     * @param model a serialised {@code ModelProto} whose first output is the embedding
     * @return a serialised {@code ModelProto} from the same input to [batch, n, h, w]; empty where the model does not end in
     *     a global average over the last two axes
     */
    public static Optional<byte[]> before(byte[] model) {
        ModelProto parsed;
        try {
            parsed = ModelProto.parseFrom(model);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not an ONNX model", e);
        }
        GraphProto graph = parsed.getGraph();
        Optional<NodeProto> node = producer(graph, graph.getOutput(0).getName());
        while (node.isPresent() && RESHAPING.contains(node.get().getOpType())) {
            node = producer(graph, node.get().getInput(0));
        }
        return node.filter(OnnxFeatures::averagesTheMaps).map(average -> endingIn(parsed, average.getInput(0)));
    }

    private static Optional<NodeProto> producer(GraphProto graph, String value) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOutputList().contains(value))
                .findFirst();
    }

    private static boolean averagesTheMaps(NodeProto node) {
        return switch (node.getOpType()) {
            case "GlobalAveragePool" -> true;
            case "ReduceMean" ->
                node.getAttributeList().stream()
                        .filter(attribute -> attribute.getName().equals("axes"))
                        .map(AttributeProto::getIntsList)
                        .anyMatch(axes -> axes.equals(List.of(2L, 3L)) || axes.equals(List.of(-2L, -1L)));
            default -> false;
        };
    }

    private static byte[] endingIn(ModelProto model, String value) {
        ModelProto.Builder ending = model.toBuilder();
        ending.getGraphBuilder()
                .clearOutput()
                .addOutput(ValueInfoProto.newBuilder()
                        .setName(value)
                        .setType(TypeProto.newBuilder()
                                .setTensorType(TypeProto.Tensor.newBuilder()
                                        .setElemType(TensorProto.DataType.FLOAT.getNumber()))));
        return ending.build().toByteArray();
    }
}
