package org.linnet.internal.linear;

import java.util.Arrays;

/**
 * The axes along which rows vary most, by orthogonal iteration, whitened by the covariance of other rows: along the
 * result, the other rows vary alike in every direction.
 */
public final class WhitenedAxes {
    /** The space of the axes settles soon; to settle each axis by itself is not needed. */
    private static final int ITERATIONS = 6;

    /** The share of the covariance that is taken for the same in all directions. */
    private static final double SHRINKAGE = 0.5;

    private static final double NONE = 1e-12;

    private WhitenedAxes() {}

    /**
     * Finds axes.
     *
     * @param rows with the mean of all taken off: [rows][dimensions], at least one
     * @param within the same rows with the mean of their class taken off: [rows][dimensions]
     * @param axes how many, at least 1
     * @return [axes][dimensions]
     */
    public static double[][] of(double[][] rows, double[][] within, int axes) {
        double[][] basis = LeadingAxes.of(rows, axes, ITERATIONS);
        return whitened(basis, covariance(basis, within));
    }

    /** The lower triangle: [axes][axis + 1]. */
    private static double[][] covariance(double[][] basis, double[][] within) {
        int axes = basis.length;
        double[][] covariance = new double[axes][];
        Arrays.setAll(covariance, axis -> new double[axis + 1]);
        double trace = 0;
        for (double[] row : within) {
            double[] along = Arrays.stream(basis)
                    .mapToDouble(axis -> Vectors.dot(axis, row))
                    .toArray();
            for (int axis = 0; axis < axes; axis++) {
                Vectors.addScaled(covariance[axis], along[axis] / within.length, along);
            }
            trace += Vectors.dot(along, along) / within.length;
        }
        for (double[] row : covariance) {
            for (int other = 0; other < row.length; other++) {
                row[other] *= 1 - SHRINKAGE;
            }
            row[row.length - 1] += SHRINKAGE * trace / axes + NONE;
        }
        return covariance;
    }

    /** The basis times the inverse of the covariance's Cholesky factor, row after row. */
    private static double[][] whitened(double[][] basis, double[][] covariance) {
        double[][] factor = Cholesky.factor(covariance, Double.MIN_NORMAL);
        double[][] white = new double[basis.length][];
        for (int row = 0; row < basis.length; row++) {
            double[] rest = basis[row].clone();
            for (int column = 0; column < row; column++) {
                Vectors.addScaled(rest, -factor[row][column], white[column]);
            }
            double diagonal = factor[row][row];
            white[row] = Arrays.stream(rest).map(value -> value / diagonal).toArray();
        }
        return white;
    }
}
