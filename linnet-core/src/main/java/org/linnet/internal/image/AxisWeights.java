package org.linnet.internal.image;

import java.util.Arrays;
import org.linnet.image.Resampling;

/**
 * How each pixel along one axis of the output is mixed from pixels along that axis of the input. Every output pixel has
 * the same number of taps, on neighbouring input pixels; taps that it does not need weigh 0.
 *
 * <p>The three kinds follow TensorFlow's kernels in float arithmetic and down to their quirks, so that {@code
 * tf.image.resize} is met to a rounding error: {@code resize_bilinear_op.cc}, {@code resize_bicubic_op.cc} (with its table
 * of 1024 steps) and {@code scale_and_translate_op.cc}.
 */
final class AxisWeights {
    private static final int CUBIC_STEPS = 1024;
    private static final float KEYS = -0.5f;
    private static final float SMALLEST_SUM = 1000 * Float.MIN_NORMAL;

    private final int taps;
    private final int[] first;
    private final float[] weights;

    private AxisWeights(int inputSize, int outputSize, int widestSpan) {
        this.taps = Math.min(widestSpan, inputSize);
        this.first = new int[outputSize];
        this.weights = new float[outputSize * taps];
    }

    /**
     * @param inputSize pixels along the axis of the input, above 0
     * @param outputSize pixels along the axis of the output, above 0
     */
    static AxisWeights of(Resampling resampling, int inputSize, int outputSize) {
        if (inputSize == outputSize) {
            return identity(inputSize);
        }
        return switch (resampling) {
            case BILINEAR -> bilinear(inputSize, outputSize);
            case BILINEAR_ANTIALIAS -> bilinearAntialias(inputSize, outputSize);
            case BICUBIC -> bicubic(inputSize, outputSize);
            case BICUBIC_ANTIALIAS -> throw new IllegalArgumentException("has weights in fixed point");
        };
    }

    /** How many neighbouring input pixels each output pixel is mixed from. */
    int taps() {
        return taps;
    }

    /** For each output pixel, the first of its input pixels; {@code first + taps} never exceeds the input's size. */
    int[] first() {
        return first;
    }

    /** [output size, taps]. */
    float[] weights() {
        return weights;
    }

    /** What all three kinds come to where nothing is to be resampled. */
    private static AxisWeights identity(int size) {
        AxisWeights axis = new AxisWeights(size, size, 1);
        for (int i = 0; i < size; i++) {
            axis.begin(i, i, size);
            axis.add(i, i, 1);
        }
        return axis;
    }

    private static AxisWeights bilinear(int inputSize, int outputSize) {
        AxisWeights axis = new AxisWeights(inputSize, outputSize, 2);
        float scale = (float) inputSize / outputSize;
        for (int i = 0; i < outputSize; i++) {
            float position = (i + 0.5f) * scale - 0.5f;
            float floor = (float) Math.floor(position);
            float fraction = position - floor;
            int lower = Math.max((int) floor, 0);
            int upper = Math.min((int) Math.ceil(position), inputSize - 1);
            axis.begin(i, lower, inputSize);
            axis.add(i, lower, 1 - fraction);
            axis.add(i, upper, fraction);
        }
        return axis;
    }

    private static AxisWeights bicubic(int inputSize, int outputSize) {
        AxisWeights axis = new AxisWeights(inputSize, outputSize, 4);
        float scale = (float) inputSize / outputSize;
        float[] span = new float[4];
        for (int i = 0; i < outputSize; i++) {
            float position = (i + 0.5f) * scale - 0.5f;
            int start = (int) Math.floor(position);
            int step = (int) Math.rint((position - start) * CUBIC_STEPS);
            span[0] = cubicFar(step);
            span[1] = cubicNear(step);
            span[2] = cubicNear(CUBIC_STEPS - step);
            span[3] = cubicFar(CUBIC_STEPS - step);
            axis.set(i, start - 1, span, span.length, inputSize);
        }
        return axis;
    }

    /** Keys' kernel at {@code step / 1024}, in 0..1. */
    private static float cubicNear(int step) {
        float x = (float) step / CUBIC_STEPS;
        return ((KEYS + 2) * x - (KEYS + 3)) * x * x + 1;
    }

    /** Keys' kernel at {@code 1 + step / 1024}, in 1..2. */
    private static float cubicFar(int step) {
        float x = (float) step / CUBIC_STEPS + 1;
        return ((KEYS * x - 5 * KEYS) * x + 8 * KEYS) * x - 4 * KEYS;
    }

    private static AxisWeights bilinearAntialias(int inputSize, int outputSize) {
        float inverseScale = 1 / ((float) outputSize / inputSize);
        float radius = Math.max(inverseScale, 1);
        AxisWeights axis = new AxisWeights(inputSize, outputSize, 2 * (int) Math.ceil(radius) + 1);
        float[] span = new float[axis.taps];
        for (int i = 0; i < outputSize; i++) {
            float centre = (i + 0.5f) * inverseScale;
            int start = clamp((int) Math.ceil(centre - radius - 0.5f), inputSize);
            int end = clamp((int) Math.floor(centre + radius - 0.5f), inputSize) + 1;
            for (int source = start; source < end; source++) {
                float distance = Math.abs((source + 0.5f - centre) / radius);
                span[source - start] = Math.max(1 - distance, 0);
            }
            axis.set(i, start, span, end - start, inputSize);
        }
        return axis;
    }

    private static int clamp(int index, int size) {
        return Math.min(Math.max(index, 0), size - 1);
    }

    /** Weights of the input pixels from {@code start} on, those outside the image left out and the rest made to sum to 1. */
    private void set(int output, int start, float[] span, int length, int inputSize) {
        begin(output, Math.max(start, 0), inputSize);
        float sum = 0;
        for (int k = 0; k < length; k++) {
            if (start + k >= 0 && start + k < inputSize) {
                add(output, start + k, span[k]);
                sum += span[k];
            }
        }
        if (Math.abs(sum) >= SMALLEST_SUM) {
            float factor = 1 / sum;
            int from = output * taps;
            for (int k = from; k < from + taps; k++) {
                weights[k] *= factor;
            }
        } else {
            Arrays.fill(weights, output * taps, (output + 1) * taps, 0);
        }
    }

    private void begin(int output, int start, int inputSize) {
        first[output] = Math.min(start, inputSize - taps);
    }

    private void add(int output, int source, float weight) {
        weights[output * taps + source - first[output]] += weight;
    }
}
