package org.linnet.internal.linear;

import java.util.stream.IntStream;

/** Cholesky's decomposition of symmetric matrices, of which the lower triangle is given: [rows][row + 1]. */
public final class Cholesky {
    /** Rows below which another thread costs more than it helps. */
    private static final int FEW_ROWS = 128;

    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private Cholesky() {}

    /**
     * The L of {@code L · Lᵀ = matrix}, in the place of the matrix. Where a row adds less than {@code smallest} to the rows
     * before it, its pivot is 0, as is its column.
     */
    public static double[][] factor(double[][] matrix, double smallest) {
        for (int column = 0; column < matrix.length; column++) {
            double[] ofPivot = matrix[column];
            double left = ofPivot[column] - dot(ofPivot, ofPivot, column);
            double pivot = left >= smallest ? Math.sqrt(left) : 0;
            ofPivot[column] = pivot;
            int at = column;
            IntStream below = IntStream.range(column + 1, matrix.length);
            (matrix.length - column > FEW_ROWS ? below.parallel() : below).forEach(row -> {
                double[] values = matrix[row];
                values[at] = pivot == 0 ? 0 : (values[at] - dot(values, ofPivot, at)) / pivot;
            });
        }
        return matrix;
    }

    /** The x of {@code L · x = right}, in the place of {@code right}; zero where a pivot is. */
    public static void solve(double[][] factor, double[] right) {
        for (int row = 0; row < right.length; row++) {
            double pivot = factor[row][row];
            right[row] = pivot == 0 ? 0 : (right[row] - dot(factor[row], right, row)) / pivot;
        }
    }

    /** The x of {@code Lᵀ · x = right}, in the place of {@code right}; zero where a pivot is. */
    public static void solveTransposed(double[][] factor, double[] right) {
        for (int row = right.length - 1; row >= 0; row--) {
            double[] values = factor[row];
            double solution = values[row] == 0 ? 0 : right[row] / values[row];
            KERNELS.addScaled(right, -solution, values, row);
            right[row] = solution;
        }
    }

    /** Four sums side by side, since one would wait for itself at every step. */
    public static double dot(double[] a, double[] b, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            sum0 += a[i] * b[i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }
}
