package org.linnet.internal.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The axes along which rows vary most, at right angles to one another and 1 long, by orthogonal iteration. */
public final class LeadingAxes {
    private static final long SEED = 1;
    private static final double NONE = 1e-12;

    private LeadingAxes() {}

    /**
     * Finds axes; an axis that would lie among those before it is 0.
     *
     * @param rows with the mean of all taken off: [rows][dimensions], at least one
     * @param axes how many, at least 1
     * @param iterations the more, the nearer to the axes of the largest variance
     * @return [axes][dimensions]
     */
    public static double[][] of(double[][] rows, int axes, int iterations) {
        double[][] start = start(axes, rows[0].length);
        return rows.length < rows[0].length ? ofFewRows(rows, start, iterations) : ofMany(rows, start, iterations);
    }

    private static double[][] ofMany(double[][] rows, double[][] start, int iterations) {
        double[][] basis = start;
        for (int iteration = 0; iteration < iterations; iteration++) {
            double[][] last = basis;
            basis = each(last.length, axis -> image(rows, last[axis]));
            makeOrthogonal(basis);
        }
        return basis;
    }

    /**
     * The same iteration on what each axis is as a sum of the rows: a product with the rows' inner products is shorter than
     * two with the rows.
     */
    private static double[][] ofFewRows(double[][] rows, double[][] start, int iterations) {
        double[][] gram = gram(rows);
        double[][] sums = each(start.length, axis -> along(rows, start[axis]));
        for (int iteration = 1; iteration < iterations; iteration++) {
            double[][] last = sums;
            double[][] next = each(last.length, axis -> along(gram, last[axis]));
            makeOrthogonal(last, next);
            sums = next;
        }
        double[][] last = sums;
        double[][] basis = each(last.length, axis -> sum(rows, last[axis]));
        makeOrthogonal(basis);
        return basis;
    }

    private static double[][] each(int axes, IntFunction<double[]> made) {
        return IntStream.range(0, axes).parallel().mapToObj(made).toArray(double[][]::new);
    }

    /** The inner products of the rows with one another: [rows][rows]. */
    private static double[][] gram(double[][] rows) {
        double[][] gram = new double[rows.length][rows.length];
        IntStream.range(0, rows.length).parallel().forEach(i -> {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = Vectors.dot(rows[i], rows[j]);
            }
        });
        for (int i = 0; i < gram.length; i++) {
            for (int j = i + 1; j < gram.length; j++) {
                gram[i][j] = gram[j][i];
            }
        }
        return gram;
    }

    private static double[] along(double[][] rows, double[] axis) {
        return Arrays.stream(rows).mapToDouble(row -> Vectors.dot(row, axis)).toArray();
    }

    private static double[] sum(double[][] rows, double[] weights) {
        double[] sum = new double[rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            Vectors.addScaled(sum, weights[row], rows[row]);
        }
        return sum;
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
            Vectors.addScaled(image, Vectors.dot(row, axis), row);
        }
        return image;
    }

    /**
     * Gram and Schmidt for axes that are sums of rows.
     *
     * @param sums the weights of the rows in each axis: [axes][rows]
     * @param products of the inner products of the rows with these: [axes][rows]; what is done to an axis is done to them
     */
    private static void makeOrthogonal(double[][] sums, double[][] products) {
        for (int axis = 0; axis < sums.length; axis++) {
            double before = Vectors.dot(sums[axis], products[axis]);
            for (int other = 0; other < axis; other++) {
                double shared = -Vectors.dot(sums[axis], products[other]);
                Vectors.addScaled(sums[axis], shared, sums[other]);
                Vectors.addScaled(products[axis], shared, products[other]);
            }
            double squared = Vectors.dot(sums[axis], products[axis]);
            double scale = squared <= NONE * before ? 0 : 1 / Math.sqrt(squared);
            for (double[] values : List.of(sums[axis], products[axis])) {
                Arrays.setAll(values, i -> values[i] * scale);
            }
        }
    }

    /** Gram and Schmidt. */
    private static void makeOrthogonal(double[][] basis) {
        for (int axis = 0; axis < basis.length; axis++) {
            double before = Vectors.dot(basis[axis], basis[axis]);
            for (int other = 0; other < axis; other++) {
                Vectors.addScaled(basis[axis], -Vectors.dot(basis[axis], basis[other]), basis[other]);
            }
            boolean among = Vectors.dot(basis[axis], basis[axis]) <= NONE * before;
            basis[axis] = among ? new double[basis[axis].length] : Vectors.normalised(basis[axis]);
        }
    }
}
