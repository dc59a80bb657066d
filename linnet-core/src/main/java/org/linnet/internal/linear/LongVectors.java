package org.linnet.internal.linear;

import java.util.stream.IntStream;

/**
 * Vectors of as many as millions of doubles, in stretches that may go to different threads. Where a stretch ends does not
 * depend on the number of threads, so neither do sums.
 */
final class LongVectors {
    private static final int STRETCH = 1 << 16;

    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private LongVectors() {}

    @FunctionalInterface
    private interface Stretch {
        void accept(int from, int to);
    }

    private static void each(int length, Stretch stretch) {
        int count = (length + STRETCH - 1) / STRETCH;
        IntStream numbers = IntStream.range(0, count);
        (count > 1 ? numbers.parallel() : numbers)
                .forEach(number -> stretch.accept(number * STRETCH, Math.min(length, (number + 1) * STRETCH)));
    }

    /** The sum of {@code a[i] · b[i]} over the length of {@code a}. */
    static double dot(double[] a, double[] b) {
        double[] sums = new double[(a.length + STRETCH - 1) / STRETCH];
        each(a.length, (from, to) -> sums[from / STRETCH] = KERNELS.dot(a, b, from, to));
        double sum = sums.length == 0 ? 0 : sums[0];
        for (int i = 1; i < sums.length; i++) {
            sum += sums[i];
        }
        return sum;
    }

    /** {@code sum += factor · values}, over the length of {@code sum}. */
    static void addScaled(double[] sum, double factor, double[] values) {
        sum(sum, sum, factor, values);
    }

    /** {@code sum = a + factor · b}, over the length of {@code sum}. */
    static void sum(double[] sum, double[] a, double factor, double[] b) {
        each(sum.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                sum[i] = a[i] + factor * b[i];
            }
        });
    }

    static void scale(double[] values, double factor) {
        each(values.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                values[i] *= factor;
            }
        });
    }
}
