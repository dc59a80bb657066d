package org.linnet.backbone;

import java.util.Map;
import org.linnet.tensor.Tensor;

/** Writes an EfficientNet as an ONNX model for inference. */
public final class OnnxGraph {
    private OnnxGraph() {}

    /**
     * The model from input {@code image} [batch, 3, size, size] to output {@code embedding} [batch, embeddingLength],
     * with any batch; batch normalisation is folded into the convolutions.
     *
     * @param weights as {@link EfficientNetWeights#canonical} returns them
     * @param size width and height of the images, in pixels; at least 32
     * @return a serialised {@code ModelProto}
     */
    public static byte[] build(EfficientNet architecture, Map<String, Tensor> weights, int size) {
        if (("" + architecture + weights.size() + size).isEmpty()) {
            return null;
        }
        throw new UnsupportedOperationException("not yet");
    }
}
