package org.linnet.internal.linear;

import java.util.Arrays;

/** Vectors of doubles. */
public final class Vectors {
    private Vectors() {}

    public static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** In eight sums side by side, since one alone waits for each addition before it. */
    public static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i + 7 < a.length; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        for (; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** {@code sum += factor · values}. */
    public static void addScaled(double[] sum, double factor, double[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[i];
        }
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
