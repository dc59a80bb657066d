package org.linnet.internal.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.tensor.Tensor;

/** Appends nodes and weights to a graph; a node's only output bears the node's name. */
public final class OnnxNodes {
    private final GraphProto.Builder graph;

    public OnnxNodes(GraphProto.Builder graph) {
        this.graph = graph;
    }

    /** Appends a node and returns the name of its output. */
    public String node(String operator, String name, List<String> inputs, Map<String, List<Long>> attributes) {
        return node(operator, name, name, inputs, attributes);
    }

    /** Appends a node whose output has a name of its own. */
    public String node(
            String operator, String name, String output, List<String> inputs, Map<String, List<Long>> attributes) {
        NodeProto.Builder node = graph.addNodeBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(output);
        // Sorted, so that the same weights always give the same bytes.
        new TreeMap<>(attributes).forEach((key, values) -> node.addAttribute(attribute(key, values)));
        return output;
    }

    private static AttributeProto attribute(String name, List<Long> values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
        if (name.equals("group") || name.equals("axis") || name.equals("to")) {
            return attribute
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(values.get(0))
                    .build();
        }
        return attribute
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    /** Appends weights and returns their name. */
    public String weights(String name, Tensor tensor) {
        ByteBuffer bytes =
                ByteBuffer.allocate(tensor.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        ByteString raw = UnsafeByteOperations.unsafeWrap(bytes);
        graph.addInitializerBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addAllDims(tensor.shape().stream().map(Integer::longValue).toList())
                .setRawData(raw);
        return name;
    }

    /** A float32 input or output; its first axis is the batch, of any length. */
    public static ValueInfoProto batchOf(String name, long... shape) {
        TensorShapeProto.Builder axes = TensorShapeProto.newBuilder();
        axes.addDimBuilder().setDimParam("batch");
        Arrays.stream(shape).forEach(axis -> axes.addDimBuilder().setDimValue(axis));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(axes)))
                .build();
    }
}
