package org.linnet.internal.backbone.efficientnet;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linnet.internal.onnx.OnnxNodes;
import org.linnet.tensor.Tensor;

/**
 * Writes an EfficientNet as an ONNX model for inference, in the operators that ONNX Runtime's optimiser fuses: batch
 * normalisation is folded into the convolutions, swish is Sigmoid and Mul, and what only training needs is left out.
 * Nodes have the names of Keras' layers.
 */
public final class EfficientNetGraph {
    /** Name of the input, [batch, 3, size, size]. */
    static final String INPUT = "image";

    /** Name of the output, [batch, embeddingLength]. */
    static final String OUTPUT = "embedding";

    private static final long IR_VERSION = 8;
    private static final long OPERATOR_SET = 17;

    private final EfficientNet architecture;
    private final Map<String, Tensor> weights;
    private final Map<String, Variable> kernels;
    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final OnnxNodes nodes = new OnnxNodes(graph);

    private EfficientNetGraph(EfficientNet architecture, Map<String, Tensor> weights) {
        this.architecture = architecture;
        this.weights = weights;
        this.kernels = architecture.variables().stream()
                .filter(variable -> variable.weight().endsWith("kernel"))
                .collect(Collectors.toMap(Variable::layer, Function.identity()));
    }

    /**
     * The model from input {@code image} [batch, 3, size, size] to output {@code embedding} [batch, embeddingLength],
     * with any batch.
     *
     * @param weights as {@link EfficientNetWeights#canonical} returns them
     * @param size width and height of the images, in pixels
     * @return a serialised {@code ModelProto}; the same for the same weights
     */
    public static byte[] build(EfficientNet architecture, Map<String, Tensor> weights, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be positive: " + size);
        }
        EfficientNetGraph builder = new EfficientNetGraph(architecture, weights);
        builder.addNetwork(size);
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("linnet")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(builder.graph)
                .build()
                .toByteArray();
    }

    private void addNetwork(int size) {
        graph.setName(architecture.architecture())
                .addInput(OnnxNodes.batchOf(INPUT, 3, size, size))
                .addOutput(OnnxNodes.batchOf(OUTPUT, architecture.embeddingLength()));
        String value = activated("stem", normalized("stem_conv", "stem_bn", INPUT, size, 2));
        int side = SamePadding.outputSize(size, 2);
        for (EfficientNetBlock block : architecture.blocks()) {
            value = block(block, value, side);
            side = SamePadding.outputSize(side, block.stride());
        }
        value = activated("top", normalized("top_conv", "top_bn", value, side, 1));
        value = nodes.node("GlobalAveragePool", "avg_pool", List.of(value), Map.of());
        nodes.node("Flatten", "flatten", OUTPUT, List.of(value), Map.of("axis", List.of(1L)));
    }

    private String block(EfficientNetBlock block, String input, int side) {
        String name = block.name();
        String value = input;
        if (block.expands()) {
            value = normalized(name + "_expand_conv", name + "_expand_bn", value, side, 1);
            value = activated(name + "_expand", value);
        }
        value = activated(name, normalized(name + "_dwconv", name + "_bn", value, side, block.stride()));
        if (block.squeezes()) {
            value = gated(name, value);
        }
        value = normalized(name + "_project_conv", name + "_project_bn", value, side, 1);
        return block.residual() ? nodes.node("Add", name + "_add", List.of(value, input), Map.of()) : value;
    }

    private String gated(String name, String value) {
        String gate = nodes.node("GlobalAveragePool", name + "_se_squeeze", List.of(value), Map.of());
        gate = activated(name + "_se_reduce", biased(name + "_se_reduce", gate));
        gate = biased(name + "_se_expand", gate);
        gate = nodes.node("Sigmoid", name + "_se_gate", List.of(gate), Map.of());
        return nodes.node("Mul", name + "_se_excite", List.of(value, gate), Map.of());
    }

    private String activated(String name, String value) {
        return switch (architecture.activation()) {
            case SWISH -> {
                String sigmoid = nodes.node("Sigmoid", name + "_sigmoid", List.of(value), Map.of());
                yield nodes.node("Mul", name + "_activation", List.of(value, sigmoid), Map.of());
            }
            case RELU6 -> nodes.node("Clip", name + "_activation", List.of(value, bound(0), bound(6)), Map.of());
        };
    }

    /** The name of a scalar; each is kept once. */
    private String bound(int value) {
        String name = "clip_" + value;
        boolean there = graph.getInitializerList().stream()
                .anyMatch(tensor -> tensor.getName().equals(name));
        return there ? name : nodes.weights(name, new Tensor(List.of(), new float[] {value}));
    }

    private String normalized(String layer, String normalization, String input, int side, int stride) {
        Variable kernel = kernels.get(layer);
        return convolution(kernel, FoldedConvolution.of(weights, kernel, normalization), input, side, stride);
    }

    private String biased(String layer, String input) {
        Variable kernel = kernels.get(layer);
        return convolution(kernel, FoldedConvolution.of(weights, kernel), input, 1, 1);
    }

    private String convolution(Variable kernel, FoldedConvolution folded, String input, int side, int stride) {
        String layer = kernel.layer();
        int width = kernel.shape().get(0);
        boolean depthwise = kernel.weight().equals("depthwise_kernel");
        SamePadding padding = SamePadding.of(side, width, stride);
        long begin = padding.begin();
        long end = padding.end();
        Map<String, List<Long>> attributes = Map.of(
                "kernel_shape", List.of((long) width, (long) width),
                "strides", List.of((long) stride, (long) stride),
                "pads", List.of(begin, begin, end, end),
                "group", List.of(depthwise ? kernel.shape().get(2).longValue() : 1L));
        List<String> inputs = List.of(
                input,
                nodes.weights(layer + "/kernel", folded.kernel()),
                nodes.weights(layer + "/bias", folded.bias()));
        return nodes.node("Conv", layer, inputs, attributes);
    }
}
