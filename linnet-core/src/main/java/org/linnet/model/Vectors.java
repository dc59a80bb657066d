package org.linnet.model;

import java.util.Arrays;

/** Sums over vectors of doubles. */
final class Vectors {
    private Vectors() {}

    static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Adds {@code times} {@code more} to {@code sum}, in place. */
    static void add(double[] sum, double times, double[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += times * more[i];
        }
    }

    /** The same direction, 1 long; 0 stays 0. */
    static double[] madeOneLong(double[] values) {
        double length = Math.sqrt(product(values, values));
        return Arrays.stream(values)
                .map(value -> length > 0 ? value / length : 0)
                .toArray();
    }

    static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    static float[] narrowed(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        float[] narrow = new float[rows.length * columns];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) rows[i / columns][i % columns];
        }
        return narrow;
    }
}
