package com.example.toy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.backbone.Architecture;
import org.linnet.backbone.ArchitectureFamily;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.tensor.Tensor;

/**
 * A family of networks as anyone may write one, from what is public: a convolution of single pixels, and the average of
 * what comes out.
 */
public final class ToyFamily implements ArchitectureFamily {
    @Override
    public List<Architecture> architectures() {
        return List.of(new Toy("toy-2", 2), new Toy("toy-4", 4));
    }

    private record Toy(String name, int embeddingLength) implements Architecture {
        private static final String PREFIX = "toy/";

        @Override
        public Preprocessing preprocessing() {
            return new Preprocessing(8, Resampling.BILINEAR, Crop.NONE, List.of(0f, 0f, 0f), List.of(255f, 255f, 255f));
        }

        @Override
        public long parameters() {
            return 4L * embeddingLength;
        }

        private Map<String, List<Integer>> shapes() {
            return Map.of("kernel", List.of(embeddingLength, 3, 1, 1), "bias", List.of(embeddingLength));
        }

        @Override
        public Optional<Fit> fit(Map<String, Tensor> tensors) {
            if (tensors.keySet().stream().noneMatch(name -> name.startsWith(PREFIX))) {
                return Optional.empty();
            }
            List<String> missing = new ArrayList<>();
            List<String> misshapen = new ArrayList<>();
            shapes().forEach((weight, shape) -> {
                Tensor tensor = tensors.get(PREFIX + weight);
                if (tensor == null) {
                    missing.add(PREFIX + weight);
                } else if (!tensor.shape().equals(shape)) {
                    misshapen.add(PREFIX + weight + " is " + tensor.shape() + " instead of " + shape);
                }
            });
            return Optional.of(new Fit(missing, List.of(), misshapen));
        }

        @Override
        public Map<String, Tensor> canonical(Map<String, Tensor> tensors, String file) {
            return Map.of("kernel", tensors.get(PREFIX + "kernel"), "bias", tensors.get(PREFIX + "bias"));
        }

        @Override
        public byte[] graph(Map<String, Tensor> weights, int size) {
            GraphProto graph = GraphProto.newBuilder()
                    .setName(name)
                    .addInput(value("pixels", 3, size, size))
                    .addOutput(value("averages", embeddingLength))
                    .addInitializer(initializer("kernel", weights))
                    .addInitializer(initializer("bias", weights))
                    .addNode(node("Conv", "maps", "pixels", "kernel", "bias"))
                    .addNode(node("GlobalAveragePool", "averaged", "maps"))
                    .addNode(node("Flatten", "averages", "averaged")
                            .addAttribute(AttributeProto.newBuilder()
                                    .setName("axis")
                                    .setType(AttributeProto.AttributeType.INT)
                                    .setI(1)))
                    .build();
            return ModelProto.newBuilder()
                    .setIrVersion(8)
                    .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                    .setGraph(graph)
                    .build()
                    .toByteArray();
        }

        private static NodeProto.Builder node(String operator, String output, String... inputs) {
            return NodeProto.newBuilder()
                    .setOpType(operator)
                    .addAllInput(List.of(inputs))
                    .addOutput(output);
        }

        private static TensorProto initializer(String name, Map<String, Tensor> weights) {
            Tensor tensor = weights.get(name);
            TensorProto.Builder initializer = TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(TensorProto.DataType.FLOAT.getNumber())
                    .addAllDims(tensor.shape().stream().map(Integer::longValue).toList());
            for (float weight : tensor.values()) {
                initializer.addFloatData(weight);
            }
            return initializer.build();
        }

        private static ValueInfoProto value(String name, int... axes) {
            TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
            shape.addDimBuilder().setDimParam("batch");
            for (int axis : axes) {
                shape.addDimBuilder().setDimValue(axis);
            }
            return ValueInfoProto.newBuilder()
                    .setName(name)
                    .setType(TypeProto.newBuilder()
                            .setTensorType(TypeProto.Tensor.newBuilder()
                                    .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                    .setShape(shape)))
                    .build();
        }
    }
}
