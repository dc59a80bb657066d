package org.linnet.internal.backbone.efficientnet;

import java.util.List;
import java.util.Map;
import org.linnet.tensor.Tensor;

/**
 * A convolution for inference: what batch normalisation does afterwards is folded into its kernel and bias (Jacob et
 * al., "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference", 2018, section
 * 3.2).
 *
 * @param kernel [out, in, height, width]
 * @param bias [out]
 */
record FoldedConvolution(Tensor kernel, Tensor bias) {
    /** That of Google's checkpoints, and so of Keras, timm's {@code tf_} variants and EfficientNet-PyTorch. */
    private static final double EPSILON = 1e-3;

    /** A convolution without bias and the batch normalisation that follows it. */
    static FoldedConvolution of(Map<String, Tensor> weights, Variable kernel, String normalization) {
        float[] gamma = values(weights, normalization, "gamma");
        float[] beta = values(weights, normalization, "beta");
        float[] mean = values(weights, normalization, "moving_mean");
        float[] variance = values(weights, normalization, "moving_variance");
        float[] folded =
                KernelLayout.toOnnx(kernel, tensor(weights, kernel.name()).values());
        float[] bias = new float[gamma.length];
        int length = folded.length / bias.length;
        for (int out = 0; out < bias.length; out++) {
            double scale = gamma[out] / Math.sqrt(variance[out] + EPSILON);
            bias[out] = (float) (beta[out] - mean[out] * scale);
            for (int i = out * length; i < (out + 1) * length; i++) {
                folded[i] = (float) (folded[i] * scale);
            }
        }
        return of(kernel, folded, bias);
    }

    /** A convolution with a bias of its own. */
    static FoldedConvolution of(Map<String, Tensor> weights, Variable kernel) {
        float[] values =
                KernelLayout.toOnnx(kernel, tensor(weights, kernel.name()).values());
        return of(kernel, values, values(weights, kernel.layer(), "bias"));
    }

    private static FoldedConvolution of(Variable kernel, float[] values, float[] bias) {
        return new FoldedConvolution(
                new Tensor(KernelLayout.pyTorchShape(kernel), values), new Tensor(List.of(bias.length), bias));
    }

    private static float[] values(Map<String, Tensor> weights, String layer, String weight) {
        return tensor(weights, layer + "/" + weight + ":0").values();
    }

    private static Tensor tensor(Map<String, Tensor> weights, String name) {
        Tensor tensor = weights.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no weights of " + name);
        }
        return tensor;
    }
}
