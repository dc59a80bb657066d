package org.linnet.internal.linear;

import java.util.Arrays;

/** Vectors of doubles. */
public final class Vectors {
    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private Vectors() {}

    /** The same numbers, each to the last bit. */
    public static double[] toDoubles(float[] values) {
        return row(values, 0, values.length);
    }

    /** One row of rows that stand one behind the other. */
    public static double[] row(float[] rows, int row, int length) {
        double[] doubles = new double[length];
        for (int i = 0; i < length; i++) {
            doubles[i] = rows[row * length + i];
        }
        return doubles;
    }

    /** The sum of {@code a[i] · b[i]} over the length of {@code a}. */
    public static double dot(double[] a, double[] b) {
        return KERNELS.dot(a, b, a.length);
    }

    /** The same of floats, to the precision of doubles. */
    public static double dot(float[] a, float[] b) {
        return KERNELS.dot(a, b);
    }

    /** {@code sum += factor · values}, over the length of {@code sum}. */
    public static void addScaled(double[] sum, double factor, double[] values) {
        KERNELS.addScaled(sum, factor, values, sum.length);
    }

    /** How far {@code a} is from the row of its length that begins at {@code from} in {@code b}. */
    public static double distance(double[] a, float[] b, int from) {
        return Math.sqrt(KERNELS.squaredDistance(a, b, from));
    }

    /** The cosine of the angle between two vectors of one length, -1..1; 0 where one of them is 0. */
    public static double cosine(double[] a, double[] b) {
        double lengths = Math.sqrt(dot(a, a) * dot(b, b));
        return lengths > 0 ? dot(a, b) / lengths : 0;
    }

    /** The same direction, 1 long; 0 stays 0. */
    public static double[] normalised(double[] values) {
        double length = Math.sqrt(dot(values, values));
        double[] unit = new double[values.length];
        for (int k = 0; k < unit.length; k++) {
            unit[k] = length > 0 ? values[k] / length : 0;
        }
        return unit;
    }

    /**
     * The smallest value.
     *
     * @param values at least one
     */
    public static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    /** Rows of one length, one behind the other. */
    public static float[] toFloats(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        float[] floats = new float[rows.length * columns];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) rows[i / columns][i % columns];
        }
        return floats;
    }
}
