package org.linnet.internal.linear;

/**
 * Loops in plain Java, written so that the compiler can use the processor's vector instructions or at least keep several
 * additions under way.
 */
final class JavaVectorKernels implements VectorKernels {
    /**
     * From here on vectors have a loop of their own. Java's compiler goes by how often a loop went round while it was watched: one
     * that short vectors came to first is never unrolled, and so never vectorised, and takes three times as long with long ones.
     */
    private static final int LONG = 64;

    /** In eight sums side by side, since one alone waits for each addition before it. */
    @Override
    public double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = from;
        for (; i < to - 7; i += 8) {
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
        for (; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** In eight sums side by side, too. */
    @Override
    public double dot(float[] a, float[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i < a.length - 7; i += 8) {
            s0 += (double) a[i] * b[i];
            s1 += (double) a[i + 1] * b[i + 1];
            s2 += (double) a[i + 2] * b[i + 2];
            s3 += (double) a[i + 3] * b[i + 3];
            s4 += (double) a[i + 4] * b[i + 4];
            s5 += (double) a[i + 5] * b[i + 5];
            s6 += (double) a[i + 6] * b[i + 6];
            s7 += (double) a[i + 7] * b[i + 7];
        }
        double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        for (; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** In four sums side by side. */
    @Override
    public double squaredDistance(double[] a, float[] b, int from) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < a.length - 3; i += 4) {
            double d0 = a[i] - b[from + i];
            double d1 = a[i + 1] - b[from + i + 1];
            double d2 = a[i + 2] - b[from + i + 2];
            double d3 = a[i + 3] - b[from + i + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        double sum = (s0 + s1) + (s2 + s3);
        for (; i < a.length; i++) {
            double difference = a[i] - b[from + i];
            sum += difference * difference;
        }
        return sum;
    }

    @Override
    public void addScaled(double[] sum, double factor, double[] values, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += factor * values[i];
        }
    }

    @Override
    public void addFourScaled(
            float[] sum, float[] v0, float[] v1, float[] v2, float[] v3, float f0, float f1, float f2, float f3) {
        if (v0.length < LONG) {
            for (int i = 0; i < v0.length; i++) {
                sum[i] = Math.fma(f0, v0[i], Math.fma(f1, v1[i], Math.fma(f2, v2[i], Math.fma(f3, v3[i], sum[i]))));
            }
        } else {
            addFourLong(sum, v0, v1, v2, v3, f0, f1, f2, f3);
        }
    }

    private static void addFourLong(
            float[] sum, float[] v0, float[] v1, float[] v2, float[] v3, float f0, float f1, float f2, float f3) {
        for (int i = 0; i < v0.length; i++) {
            sum[i] = Math.fma(f0, v0[i], Math.fma(f1, v1[i], Math.fma(f2, v2[i], Math.fma(f3, v3[i], sum[i]))));
        }
    }

    @Override
    public void addFourScaled(
            double[] sum,
            double[] v0,
            double[] v1,
            double[] v2,
            double[] v3,
            double f0,
            double f1,
            double f2,
            double f3,
            int length) {
        if (length < LONG) {
            for (int i = 0; i < length; i++) {
                sum[i] = Math.fma(f0, v0[i], Math.fma(f1, v1[i], Math.fma(f2, v2[i], Math.fma(f3, v3[i], sum[i]))));
            }
        } else {
            addFourLong(sum, v0, v1, v2, v3, f0, f1, f2, f3, length);
        }
    }

    private static void addFourLong(
            double[] sum,
            double[] v0,
            double[] v1,
            double[] v2,
            double[] v3,
            double f0,
            double f1,
            double f2,
            double f3,
            int length) {
        for (int i = 0; i < length; i++) {
            sum[i] = Math.fma(f0, v0[i], Math.fma(f1, v1[i], Math.fma(f2, v2[i], Math.fma(f3, v3[i], sum[i]))));
        }
    }
}
