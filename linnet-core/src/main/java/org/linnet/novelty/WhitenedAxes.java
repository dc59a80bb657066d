package org.linnet.novelty;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.linnet.internal.linear.Vectors;

/**
 * The axes along which rows vary most, by orthogonal iteration, whitened by the covariance of other rows: along the
 * result, the other rows vary alike in every direction.
 */
final class WhitenedAxes {
    /** The space of the axes settles soon; to settle each axis by itself is not needed. */
    private static final int ITERATIONS = 6;

    /** The share of the covariance that is taken for the same in all directions. */
    private static final double SHRINKAGE = 0.5;

    private static final long SEED = 1;
    private static final double NONE = 1e-12;

    private WhitenedAxes() {}

    /**
     * Finds axes.
     *
     * @param rows with the mean of all taken off, [rows][embedding]
     * @param within with the mean of its class taken off, the same rows
     * @return [axes][embedding]
     */
    static double[][] of(List<double[]> rows, List<double[]> within, int axes) {
        double[][] all = rows.toArray(double[][]::new);
        double[][] basis = start(axes, all[0].length);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[][] last = basis;
            basis = IntStream.range(0, axes)
                    .parallel()
                    .mapToObj(axis -> image(all, last[axis]))
                    .toArray(double[][]::new);
            makeOrthogonal(basis);
        }
        return whitened(basis, covariance(basis, within));
    }

    private static double[][] start(int axes, int length) {
        Random random = new Random(SEED);
        double[][] basis = new double[axes][length];
        for (double[] axis : basis) {
            Arrays.setAll(axis, i -> random.nextGaussian());
        }
        makeOrthogonal(basis);
        return basis;
    }

    private static double[] image(double[][] rows, double[] axis) {
        double[] image = new double[axis.length];
        for (double[] row : rows) {
            Vectors.add(image, Vectors.product(row, axis), row);
        }
        return image;
    }

    /** Gram and Schmidt; an axis that lies among those before it becomes 0. */
    private static void makeOrthogonal(double[][] basis) {
        for (int axis = 0; axis < basis.length; axis++) {
            double before = Vectors.product(basis[axis], basis[axis]);
            for (int other = 0; other < axis; other++) {
                Vectors.add(basis[axis], -Vectors.product(basis[axis], basis[other]), basis[other]);
            }
            boolean among = Vectors.product(basis[axis], basis[axis]) <= NONE * before;
            basis[axis] = among ? new double[basis[axis].length] : Vectors.madeOneLong(basis[axis]);
        }
    }

    private static double[][] covariance(double[][] basis, List<double[]> within) {
        int axes = basis.length;
        double[][] covariance = new double[axes][axes];
        double trace = 0;
        for (double[] row : within) {
            double[] along = Arrays.stream(basis)
                    .mapToDouble(axis -> Vectors.product(axis, row))
                    .toArray();
            for (int a = 0; a < axes; a++) {
                Vectors.add(covariance[a], along[a] / within.size(), along);
            }
            trace += Vectors.product(along, along) / within.size();
        }
        for (int a = 0; a < axes; a++) {
            for (int b = 0; b < axes; b++) {
                covariance[a][b] *= 1 - SHRINKAGE;
            }
            covariance[a][a] += SHRINKAGE * trace / axes + NONE;
        }
        return covariance;
    }

    /** The basis times the inverse of the covariance's Cholesky factor, row after row. */
    private static double[][] whitened(double[][] basis, double[][] covariance) {
        double[][] factor = new double[basis.length][basis.length];
        double[][] white = new double[basis.length][];
        for (int row = 0; row < basis.length; row++) {
            white[row] = basis[row].clone();
            for (int column = 0; column <= row; column++) {
                double rest = covariance[row][column];
                for (int k = 0; k < column; k++) {
                    rest -= factor[row][k] * factor[column][k];
                }
                factor[row][column] = row == column ? Math.sqrt(rest) : rest / factor[column][column];
            }
            for (int column = 0; column < row; column++) {
                Vectors.add(white[row], -factor[row][column], white[column]);
            }
            double diagonal = factor[row][row];
            white[row] =
                    Arrays.stream(white[row]).map(value -> value / diagonal).toArray();
        }
        return white;
    }
}
