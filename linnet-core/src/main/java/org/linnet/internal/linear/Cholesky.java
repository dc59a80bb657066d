package org.linnet.internal.linear;

import java.util.function.IntToDoubleFunction;
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

    /**
     * The X of {@code L · Lᵀ · X = right}, in the place of {@code right}, by float32: for many right sides at once.
     *
     * @param factor without pivots of 0
     * @param right [rows][right sides]
     */
    public static void solve(double[][] factor, float[][] right) {
        int rows = right.length;
        for (int row = 0; row < rows; row++) {
            double[] values = factor[row];
            subtract(right, row, 0, row, other -> values[other]);
            divide(right[row], values[row]);
        }
        for (int row = rows - 1; row >= 0; row--) {
            int at = row;
            subtract(right, row, row + 1, rows, other -> factor[other][at]);
            divide(right[row], factor[row][row]);
        }
    }

    private static void subtract(float[][] right, int row, int from, int end, IntToDoubleFunction factors) {
        int other = from;
        for (; other + 3 < end; other += 4) {
            KERNELS.addFourScaled(
                    right[row],
                    right[other],
                    right[other + 1],
                    right[other + 2],
                    right[other + 3],
                    (float) -factors.applyAsDouble(other),
                    (float) -factors.applyAsDouble(other + 1),
                    (float) -factors.applyAsDouble(other + 2),
                    (float) -factors.applyAsDouble(other + 3));
        }
        for (; other < end; other++) {
            float factor = (float) -factors.applyAsDouble(other);
            for (int side = 0; side < right[row].length; side++) {
                right[row][side] += factor * right[other][side];
            }
        }
    }

    private static void divide(float[] values, double by) {
        for (int side = 0; side < values.length; side++) {
            values[side] = (float) (values[side] / by);
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
