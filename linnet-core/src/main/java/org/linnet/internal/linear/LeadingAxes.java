package org.linnet.internal.linear;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** The axes along which rows vary most, at right angles to one another and 1 long, by orthogonal iteration. */
final class LeadingAxes {
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
    static double[][] of(double[][] rows, int axes, int iterations) {
        double[][] basis = start(axes, rows[0].length);
        for (int iteration = 0; iteration < iterations; iteration++) {
            double[][] last = basis;
            basis = IntStream.range(0, axes)
                    .parallel()
                    .mapToObj(axis -> image(rows, last[axis]))
                    .toArray(double[][]::new);
            makeOrthogonal(basis);
        }
        return basis;
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
