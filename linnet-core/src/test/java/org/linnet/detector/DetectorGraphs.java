package org.linnet.detector;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.linnet.internal.onnx.OnnxNodes;
import org.linnet.tensor.Tensor;

/**
 * Small detectors, whose outputs are constants, and whose marked numbers have the brightness of the image added to them: half the mean
 * of the first channel and a quarter of that of the last.
 */
final class DetectorGraphs {
    /** Width and height of what they read. */
    static final int SIZE = 64;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("detector");
    private final OnnxNodes nodes = new OnnxNodes(graph);
    private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(7);

    /** Reads images of 64 pixels, [1, 3, 64, 64]. */
    DetectorGraphs() {
        this(TensorProto.DataType.FLOAT, 1, 3, SIZE, SIZE);
    }

    /** @param shape of the input; an axis of 0 is of any length */
    DetectorGraphs(TensorProto.DataType type, long... shape) {
        graph.addInput(value("images", type, shape));
        String image = "images";
        if (type != TensorProto.DataType.FLOAT) {
            image = nodes.node("Cast", "as_float", List.of(image), Map.of("to", List.of((long)
                    TensorProto.DataType.FLOAT.getNumber())));
        }
        if (shape[3] == 3) {
            image = nodes.node("Transpose", "channels_first", List.of(image), Map.of("perm", List.of(0L, 3L, 1L, 2L)));
        }
        nodes.node("GlobalAveragePool", "means", List.of(image), Map.of());
        nodes.weights("weights", new Tensor(List.of(1, 3, 1, 1), new float[] {0.5f, 0, 0.25f}));
        nodes.node("Conv", "weighted", List.of("means", "weights"), Map.of());
        nodes.node("Squeeze", "brightness", List.of("weighted"), Map.of("axes", List.of(1L, 2L, 3L)));
    }

    /** The input of RT-DETR for the size of the image, and a tensor [1, 4] of width, height, width and height. */
    DetectorGraphs asksForSize() {
        graph.addInput(value("orig_target_sizes", TensorProto.DataType.INT64, 1, 2));
        nodes.node("Cast", "size", List.of("orig_target_sizes"), Map.of("to", List.of((long)
                TensorProto.DataType.FLOAT.getNumber())));
        nodes.node("Concat", "sizes", List.of("size", "size"), Map.of("axis", List.of(1L)));
        return this;
    }

    /** An output of constants, with the brightness added at one place; below 0 for nowhere. */
    DetectorGraphs output(String name, float[] constants, int bright, int... shape) {
        constant(name, constants, bright, name, shape);
        return declared(name, TensorProto.DataType.FLOAT);
    }

    /** An output of constants in shares of the image's size, which {@link #asksForSize} gives. */
    DetectorGraphs sizedOutput(String name, float[] constants, int... shape) {
        constant(name + "_shares", constants, -1, name + "_shares", shape);
        nodes.node("Mul", name, List.of(name + "_shares", "sizes"), Map.of());
        return declared(name, TensorProto.DataType.FLOAT);
    }

    /** An output of whole numbers. */
    DetectorGraphs wholeOutput(String name, float[] constants, int... shape) {
        constant(name + "_floats", constants, -1, name + "_floats", shape);
        nodes.node("Cast", name, List.of(name + "_floats"), Map.of("to", List.of((long)
                TensorProto.DataType.INT64.getNumber())));
        return declared(name, TensorProto.DataType.INT64);
    }

    /** An output of as many numbers, all the same, which the file says with a few bytes. */
    DetectorGraphs spread(String name, long length) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name + "_shape")
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(1)
                .addInt64Data(length));
        nodes.node("Expand", name, List.of("brightness", name + "_shape"), Map.of());
        return declared(name, TensorProto.DataType.FLOAT);
    }

    DetectorGraphs metadata(String key, String value) {
        model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
        return this;
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    byte[] bytes() {
        return model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(11))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private void constant(String name, float[] constants, int bright, String output, int... shape) {
        List<Integer> axes = Arrays.stream(shape).boxed().toList();
        float[] mask = new float[constants.length];
        if (bright >= 0) {
            mask[bright] = 1;
        }
        nodes.weights(name + "_constants", new Tensor(axes, constants));
        nodes.weights(name + "_mask", new Tensor(axes, mask));
        nodes.node("Mul", name + "_bright", List.of(name + "_mask", "brightness"), Map.of());
        nodes.node("Add", name + "_sum", output, List.of(name + "_constants", name + "_bright"), Map.of());
    }

    private DetectorGraphs declared(String name, TensorProto.DataType type) {
        graph.addOutput(ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber()))));
        return this;
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... shape) {
        TensorShapeProto.Builder axes = TensorShapeProto.newBuilder();
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == 0) {
                axes.addDimBuilder().setDimParam("axis" + i);
            } else {
                axes.addDimBuilder().setDimValue(shape[i]);
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(axes)))
                .build();
    }

    /** A table of zeros with some rows. */
    static float[] table(int rows, int length, Map<Integer, float[]> given) {
        float[] table = new float[rows * length];
        given.forEach((row, values) -> System.arraycopy(values, 0, table, row * length, values.length));
        return table;
    }

    /** Rows as columns. */
    static float[] transposed(float[] table, int length) {
        int rows = table.length / length;
        float[] columns = new float[table.length];
        for (int i = 0; i < table.length; i++) {
            columns[i % length * rows + i / length] = table[i];
        }
        return columns;
    }
}
