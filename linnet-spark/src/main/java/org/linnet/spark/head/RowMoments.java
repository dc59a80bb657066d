package org.linnet.spark.head;

import java.io.Serializable;

/**
 * The mean of rows and their squared distance from it, added up in parts (Chan, Golub and LeVeque, "Updating formulae and a
 * pairwise algorithm for computing sample variances", 1979). Added to in place.
 */
final class RowMoments implements Serializable {
    private static final long serialVersionUID = 1;

    private long count;
    private double[] mean;
    private double squares;

    /** Adds some rows of a block. */
    RowMoments add(float[][] rows, int[] some) {
        if (some.length == 0) {
            return this;
        }
        RowMoments own = new RowMoments();
        own.count = some.length;
        own.mean = new double[rows[0].length];
        for (int row : some) {
            for (int i = 0; i < own.mean.length; i++) {
                own.mean[i] += rows[row][i];
            }
        }
        for (int i = 0; i < own.mean.length; i++) {
            own.mean[i] /= some.length;
        }
        for (int row : some) {
            for (int i = 0; i < own.mean.length; i++) {
                double distance = rows[row][i] - own.mean[i];
                own.squares += distance * distance;
            }
        }
        return add(own);
    }

    RowMoments add(RowMoments other) {
        if (other.count == 0) {
            return this;
        }
        if (count == 0) {
            count = other.count;
            mean = other.mean;
            squares = other.squares;
            return this;
        }
        double share = (double) other.count / (count + other.count);
        double apart = 0;
        for (int i = 0; i < mean.length; i++) {
            double distance = other.mean[i] - mean[i];
            mean[i] += share * distance;
            apart += distance * distance;
        }
        squares += other.squares + apart * share * count;
        count += other.count;
        return this;
    }

    long count() {
        return count;
    }

    /** [dimensions]; not to be changed. */
    double[] mean() {
        return mean;
    }

    /** The mean squared distance from the mean. */
    double meanSquare() {
        return squares / count;
    }
}
