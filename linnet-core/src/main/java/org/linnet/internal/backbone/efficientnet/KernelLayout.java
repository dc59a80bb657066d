package org.linnet.internal.backbone.efficientnet;

import java.util.List;

/** Between Keras' [height, width, in, out] and the [out, in, height, width] of PyTorch and ONNX. */
final class KernelLayout {
    /** Side of the squares that a matrix is transposed in, so that both sides stay in the cache. */
    private static final int TILE = 32;

    private KernelLayout() {}

    /** The shape that PyTorch keeps a variable in. */
    static List<Integer> pyTorchShape(Variable variable) {
        List<Integer> shape = variable.shape();
        return switch (variable.weight()) {
            case "kernel" -> List.of(shape.get(3), shape.get(2), shape.get(0), shape.get(1));
            case "depthwise_kernel" -> List.of(shape.get(2), shape.get(3), shape.get(0), shape.get(1));
            default -> shape;
        };
    }

    /**
     * Keras' values of a kernel in ONNX's order, [out, in, height, width]; depthwise [channels, 1, height, width].
     */
    static float[] toOnnx(Variable variable, float[] values) {
        List<Integer> shape = variable.shape();
        return switch (variable.weight()) {
            case "kernel" -> reversed(values, shape.get(0) * shape.get(1), shape.get(2), shape.get(3));
            case "depthwise_kernel" -> reversed(values, shape.get(0) * shape.get(1), 1, shape.get(2));
            default -> throw new IllegalArgumentException("not a kernel: " + variable);
        };
    }

    /**
     * PyTorch's values of a kernel in Keras' order; those of anything else as they are. Depthwise kernels too are
     * transposed as a matrix, for Keras counts their channels as inputs and PyTorch as outputs.
     */
    static float[] toKeras(Variable variable, float[] values) {
        List<Integer> shape = variable.shape();
        return switch (variable.weight()) {
            case "kernel" -> reversed(values, shape.get(3), shape.get(2), shape.get(0) * shape.get(1));
            case "depthwise_kernel" -> reversed(values, shape.get(2), 1, shape.get(0) * shape.get(1));
            default -> values;
        };
    }

    /** From [first, second, third] to [third, second, first]. */
    static float[] reversed(float[] values, int first, int second, int third) {
        float[] reversed = new float[values.length];
        for (int f = 0; f < first; f += TILE) {
            for (int s = 0; s < second; s += TILE) {
                for (int t = 0; t < third; t++) {
                    for (int i = f; i < Math.min(first, f + TILE); i++) {
                        for (int j = s; j < Math.min(second, s + TILE); j++) {
                            reversed[(t * second + j) * first + i] = values[(i * second + j) * third + t];
                        }
                    }
                }
            }
        }
        return reversed;
    }
}
