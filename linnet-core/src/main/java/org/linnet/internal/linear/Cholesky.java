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
            double left = ofPivot[column] - KERNELS.dot(ofPivot, ofPivot, column);
            double pivot = left >= smallest ? Math.sqrt(left) : 0;
            ofPivot[column] = pivot;
            int at = column;
            IntStream below = IntStream.range(column + 1, matrix.length);
            (matrix.length - column > FEW_ROWS ? below.parallel() : below).forEach(row -> {
                double[] values = matrix[row];
                values[at] = pivot == 0 ? 0 : (values[at] - KERNELS.dot(values, ofPivot, at)) / pivot;
            });
        }
        return matrix;
    }

    /** The x of {@code L · x = right}, in the place of {@code right}; zero where a pivot is. */
    public static void solve(double[][] factor, double[] right) {
        for (int row = 0; row < right.length; row++) {
            double pivot = factor[row][row];
            right[row] = pivot == 0 ? 0 : (right[row] - KERNELS.dot(factor[row], right, row)) / pivot;
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
}
