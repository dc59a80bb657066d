package org.linnet.internal.linear;

import java.util.Arrays;

/** A covariance that is drawn towards one that is alike in all directions. */
public final class ShrunkCovariance {
    private ShrunkCovariance() {}

    /**
     * What takes vectors to where they vary by 1 in every direction: the inverse of Cholesky's factor of {@code (1 − shrinkage) ·
     * scale · Σ rowᵀ·row + shrinkage · variance · 1}.
     *
     * @param rows vectors with their mean taken off: [rows][dimensions]
     * @param scale of the sum of squares, 1 / rows for a covariance
     * @param shrinkage 0..1
     * @param variance in all directions alike; the shrinkage times it is above 0
     * @return [dimensions][dimensions], a lower triangle
     */
    public static double[][] whitening(double[][] rows, double scale, double shrinkage, double variance) {
        int dimensions = rows[0].length;
        double[][] covariance = new double[dimensions][];
        Arrays.setAll(covariance, i -> new double[i + 1]);
        for (double[] row : rows) {
            for (int i = 0; i < dimensions; i++) {
                Vectors.addScaled(covariance[i], (1 - shrinkage) * scale * row[i], row);
            }
        }
        for (int i = 0; i < dimensions; i++) {
            covariance[i][i] += shrinkage * variance;
        }
        return inverse(Cholesky.factor(covariance, Double.MIN_NORMAL));
    }

    private static double[][] inverse(double[][] factor) {
        double[][] inverse = new double[factor.length][factor.length];
        for (int column = 0; column < factor.length; column++) {
            double[] unit = new double[factor.length];
            unit[column] = 1;
            Cholesky.solve(factor, unit);
            for (int row = 0; row < factor.length; row++) {
                inverse[row][column] = unit[row];
            }
        }
        return inverse;
    }
}
