package org.linnet.internal.linear;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The innermost loops of all that is computed here, so that another way of running them, such as the vector API of a later
 * Java or a native library, is one class more. Which one is used is chosen once, and the reason is logged.
 *
 * <p>Sums are added up in an order that is the same for the same length, so that the same numbers give the same model. Another
 * implementation may have another order, and so models that differ in the last bits.
 */
interface VectorKernels {
    /** The kernels that this process uses. */
    static VectorKernels chosen() {
        return Choice.CHOSEN;
    }

    /** The sum of {@code a[i] · b[i]} over the first {@code length} values. */
    default double dot(double[] a, double[] b, int length) {
        return dot(a, b, 0, length);
    }

    /** The sum of {@code a[i] · b[i]} from {@code from} to before {@code to}. */
    double dot(double[] a, double[] b, int from, int to);

    /** The sum of {@code a[i] · b[i]} over the length of {@code a}, in double. */
    double dot(float[] a, float[] b);

    /** The sum of {@code (a[i] − b[from + i])²} over the length of {@code a}. */
    double squaredDistance(double[] a, float[] b, int from);

    /** {@code sum += factor · values}, over the first {@code length} values. */
    void addScaled(double[] sum, double factor, double[] values, int length);

    /**
     * {@code sum += f0 · v0 + f1 · v1 + f2 · v2 + f3 · v3}, over the length of {@code v0}: fused multiplications and additions,
     * that of {@code v3} first.
     */
    void addFourScaled(
            float[] sum, float[] v0, float[] v1, float[] v2, float[] v3, float f0, float f1, float f2, float f3);

    /** The same of doubles, over the first {@code length} values. */
    void addFourScaled(
            double[] sum,
            double[] v0,
            double[] v1,
            double[] v2,
            double[] v3,
            double f0,
            double f1,
            double f2,
            double f3,
            int length);

    /** Made when kernels are first asked for. */
    final class Choice {
        private static final Logger LOG = LoggerFactory.getLogger(VectorKernels.class);
        private static final VectorKernels CHOSEN = choose();

        private Choice() {}

        private static VectorKernels choose() {
            LOG.debug("vectors: loops in Java, vectorised by its compiler; there is no other implementation yet");
            return new JavaVectorKernels();
        }
    }
}
