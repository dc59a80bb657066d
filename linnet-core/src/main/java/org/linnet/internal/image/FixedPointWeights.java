package org.linnet.internal.image;

import java.util.Arrays;

/**
 * How each pixel along one axis of the output is mixed from neighbouring pixels of the input, in fixed point, by Keys' cubic
 * convolution that widens with the reduction. As {@code precompute_coeffs} and {@code normalize_coeffs_8bpc} in Pillow's
 * {@code libImaging/Resample.c}.
 */
final class FixedPointWeights {
    /** Binary places of a weight: 32 bits less 8 of a grey level and 2 for what overshoots. */
    static final int PLACES = 32 - 8 - 2;

    /** A half, so that cutting rounds. */
    static final int HALF = 1 << (PLACES - 1);

    private static final double KEYS = -0.5;
    private static final double RADIUS = 2;

    private final int[] first;
    private final int[] count;
    private final int[][] weights;

    /**
     * @param inputSize pixels along the axis of the input, above 0
     * @param outputSize pixels along the axis of the output, above 0
     */
    FixedPointWeights(int inputSize, int outputSize) {
        first = new int[outputSize];
        count = new int[outputSize];
        weights = new int[outputSize][];
        double scale = (double) inputSize / outputSize;
        double widening = Math.max(scale, 1);
        double radius = RADIUS * widening;
        double[] span = new double[2 * (int) Math.ceil(radius) + 1];
        for (int i = 0; i < outputSize; i++) {
            double centre = (i + 0.5) * scale;
            // A cast cuts towards 0, as in C.
            first[i] = Math.max(0, (int) (centre - radius + 0.5));
            count[i] = Math.min(inputSize, (int) (centre + radius + 0.5)) - first[i];
            double sum = 0;
            for (int k = 0; k < count[i]; k++) {
                span[k] = cubic((k + first[i] - centre + 0.5) * (1 / widening));
                sum += span[k];
            }
            weights[i] = new int[count[i]];
            for (int k = 0; k < count[i]; k++) {
                weights[i][k] = fixedPoint(sum == 0 ? span[k] : span[k] / sum);
            }
        }
    }

    private static double cubic(double position) {
        double x = Math.abs(position);
        if (x < 1) {
            return ((KEYS + 2) * x - (KEYS + 3)) * x * x + 1;
        }
        return x < RADIUS ? (((x - 5) * x + 8) * x - 4) * KEYS : 0;
    }

    private static int fixedPoint(double weight) {
        return (int) (weight * (1 << PLACES) + (weight < 0 ? -0.5 : 0.5));
    }

    /** The most pixels that an output pixel is mixed from. */
    int taps() {
        return Arrays.stream(count).max().orElseThrow();
    }

    /** The first of the input pixels of an output pixel. */
    int first(int output) {
        return first[output];
    }

    /** Of the input pixels from {@link #first} on. */
    int[] weights(int output) {
        return weights[output];
    }

    /** The grey level of a sum of weighted grey levels that was begun with {@link #HALF}. */
    static int grey(int sum) {
        return Math.max(0, Math.min(255, sum >> PLACES));
    }
}
