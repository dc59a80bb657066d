package org.linnet.internal.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.Map;

/** Changes a model at its two ends. */
public record OnnxAdapter(ModelProto.Builder model) {
    private static final String INPUT = "linnet_image";
    private static final String OUTPUT = "linnet_embedding";

    /** Drops what comes out besides the embedding, so that it is not computed. */
    public void keepFirstOutput() {
        ValueInfoProto first = model.getGraph().getOutput(0);
        model.getGraphBuilder().clearOutput().addOutput(first);
    }

    /** Drops all outputs but these, so that what only others need is not computed. */
    public void keepOutputs(List<String> names) {
        List<ValueInfoProto> kept = model.getGraph().getOutputList().stream()
                .filter(output -> names.contains(output.getName()))
                .toList();
        model.getGraphBuilder().clearOutput().addAllOutput(kept);
    }

    /** Lets an input of 16 bits take 32. */
    public void acceptFloat32(String name) {
        GraphProto.Builder graph = model.getGraphBuilder();
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .map(input -> input.getName().equals(name) ? float32(input) : input)
                .toList();
        List<NodeProto> nodes = List.copyOf(graph.getNodeList());
        graph.clearInput().addAllInput(inputs).clearNode();
        new OnnxNodes(graph).node("Cast", INPUT + "_type", name, List.of(INPUT + "_float"), Map.of("to", List.of((long)
                TensorProto.DataType.FLOAT16.getNumber())));
        graph.addAllNode(nodes);
    }

    private static ValueInfoProto float32(ValueInfoProto input) {
        ValueInfoProto.Builder renamed = input.toBuilder().setName(INPUT + "_float");
        renamed.getTypeBuilder().getTensorTypeBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber());
        return renamed.build();
    }

    /** Puts a transposition in front of an input that is [batch, height, width, 3]. */
    public void acceptChannelsFirst(String name) {
        GraphProto.Builder graph = model.getGraphBuilder();
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .map(input -> input.getName().equals(name) ? channelsFirst(input) : input)
                .toList();
        List<NodeProto> nodes = List.copyOf(graph.getNodeList());
        graph.clearInput().addAllInput(inputs).clearNode();
        new OnnxNodes(graph)
                .node("Transpose", INPUT + "_layout", name, List.of(INPUT), Map.of("perm", List.of(0L, 2L, 3L, 1L)));
        graph.addAllNode(nodes);
    }

    private static ValueInfoProto channelsFirst(ValueInfoProto input) {
        ValueInfoProto.Builder renamed = input.toBuilder().setName(INPUT);
        TensorShapeProto shape = input.getType().getTensorType().getShape();
        renamed.getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .clearDim()
                .addDim(shape.getDim(0))
                .addDim(shape.getDim(3))
                .addDim(shape.getDim(1))
                .addDim(shape.getDim(2));
        return renamed.build();
    }

    /** Puts a global average behind the output. */
    public void averageFeatureMaps(boolean channelsLast) {
        GraphProto.Builder graph = model.getGraphBuilder();
        OnnxNodes nodes = new OnnxNodes(graph);
        String value = graph.getOutput(0).getName();
        if (channelsLast) {
            value = nodes.node(
                    "Transpose", OUTPUT + "_layout", List.of(value), Map.of("perm", List.of(0L, 3L, 1L, 2L)));
        }
        value = nodes.node("GlobalAveragePool", OUTPUT + "_average", List.of(value), Map.of());
        nodes.node("Flatten", OUTPUT, List.of(value), Map.of("axis", List.of(1L)));
        graph.clearOutput()
                .addOutput(ValueInfoProto.newBuilder()
                        .setName(OUTPUT)
                        .setType(TypeProto.newBuilder()
                                .setTensorType(TypeProto.Tensor.newBuilder()
                                        .setElemType(TensorProto.DataType.FLOAT.getNumber()))));
    }
}
