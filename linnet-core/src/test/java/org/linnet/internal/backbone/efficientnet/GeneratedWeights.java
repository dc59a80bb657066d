package org.linnet.internal.backbone.efficientnet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linnet.image.Preprocessing;
import org.linnet.tensor.Tensor;

/**
 * Weights and images that anyone can make again from their names alone, so that a large backbone can be checked against
 * golden embeddings without its file: FNV-1a of the name seeds splitmix64.
 */
public final class GeneratedWeights {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private GeneratedWeights() {}

    /** The number at {@code index} of the sequence that a name stands for, in [0, 1). */
    public static double uniform(long hash, long index) {
        long z = hash + (index + 1) * GOLDEN_RATIO;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 40) / (double) (1 << 24);
    }

    /** FNV-1a, 64 bits, of the UTF-8 bytes. */
    public static long hash(String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }

    /** Every variable of a variant, under Keras' names and with its shapes. */
    public static Map<String, Tensor> of(EfficientNet architecture) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Variable variable : architecture.variables()) {
            weights.put(variable.name(), tensor(variable));
        }
        return weights;
    }

    /** The same for the name of a variant, such as {@code efficientnet-b6}. */
    public static Map<String, Tensor> of(String architecture) {
        return Stream.of(EfficientNet.values())
                .filter(variant -> variant.architecture().equals(architecture))
                .findFirst()
                .map(GeneratedWeights::of)
                .orElseThrow(() -> new IllegalArgumentException("no EfficientNet: " + architecture));
    }

    private static Tensor tensor(Variable variable) {
        if (variable.layer().equals(EfficientNetVariables.NORMALIZATION)) {
            return switch (variable.weight()) {
                case "mean" -> new Tensor(List.of(3), new float[] {0.485f, 0.456f, 0.406f});
                case "variance" -> new Tensor(List.of(3), new float[] {0.229f, 0.224f, 0.225f});
                default -> new Tensor(List.of(), new float[] {0});
            };
        }
        long hash = hash(variable.name());
        List<Integer> shape = variable.shape();
        float[] values = new float[(int) variable.length()];
        boolean project = variable.layer().contains("project");
        for (int i = 0; i < values.length; i++) {
            double u = uniform(hash, i);
            values[i] = (float)
                    switch (variable.weight()) {
                        case "kernel" -> (2 * u - 1) * Math.sqrt(6.0 / (shape.get(0) * shape.get(1) * shape.get(2)));
                        case "depthwise_kernel" -> (2 * u - 1) * Math.sqrt(6.0 / (shape.get(0) * shape.get(1)));
                        case "bias", "beta", "moving_mean" -> (2 * u - 1) * 0.1;
                        case "gamma" -> project ? 0.2 + 0.2 * u : 0.8 + 0.4 * u;
                        case "moving_variance" -> 0.5 + u;
                        default -> throw new IllegalArgumentException("no rule for " + variable);
                    };
        }
        return new Tensor(shape, values);
    }

    /** Grey levels of a generated image, [height, width, channel]. */
    public static int[] image(String name, int size) {
        long hash = hash(name);
        int[] pixels = new int[size * size * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (int) Math.floor(256 * uniform(hash, i));
        }
        return pixels;
    }

    /** Generated images as a backbone reads them: direct, [batch, 3, size, size]. */
    public static FloatBuffer batch(Preprocessing preprocessing, String... names) {
        int size = preprocessing.size();
        FloatBuffer batch = ByteBuffer.allocateDirect(names.length * preprocessing.tensorLength() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (String name : names) {
            int[] pixels = image(name, size);
            for (int channel = 0; channel < 3; channel++) {
                for (int i = 0; i < size * size; i++) {
                    batch.put((pixels[i * 3 + channel] - preprocessing.mean().get(channel))
                            / preprocessing.deviation().get(channel));
                }
            }
        }
        return batch.flip();
    }
}
