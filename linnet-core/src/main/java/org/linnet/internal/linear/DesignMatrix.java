package org.linnet.internal.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows that a regression learns from and predicts: less the mean of the first of them and divided by one number, so that
 * the mean squared length of those is 1. That changes no optimum but gives a strength of regularisation the same meaning
 * for every source of rows.
 *
 * <p>Where there are no more rows than dimensions, rows are expressed in the basis of a Cholesky factor of their Gram
 * matrix. Nothing that L2-regularised regression can learn lies outside the span of the rows, so the optimum is the
 * same, at a fraction of the work.
 */
public final class DesignMatrix {
    /** Squared length, of a longest row, below which what a row adds to the rows before it is rounding. */
    private static final double RANK_TOLERANCE = 1e-10;

    /** Rows whose products stay in the nearest cache while the columns pass by. */
    private static final int TILE = 8;

    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private final float[][] original;
    private final double[] mean;
    private final double scale;
    /** Lower triangular [rows][row + 1]; null where rows are used as they are. */
    private final double[][] factor;

    private DesignMatrix(float[][] original, double[] mean, double meanSquare, boolean asTheyAre) {
        this.original = original;
        this.mean = mean;
        double length = Math.sqrt(meanSquare);
        scale = length > 0 ? 1 / length : 1;
        factor = asTheyAre || original.length > mean.length ? null : factor(gram());
    }

    /**
     * The matrix of some rows.
     *
     * @param rows [rows][dimensions], finite; kept, and not to be changed
     * @param fitted how many of them, from the first on, the mean and the scale are taken from; at least 1
     */
    public static DesignMatrix of(float[][] rows, int fitted) {
        double[] mean = new double[rows[0].length];
        for (int row = 0; row < fitted; row++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += rows[row][i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= fitted;
        }
        double squares = 0;
        for (int row = 0; row < fitted; row++) {
            for (int i = 0; i < mean.length; i++) {
                double value = rows[row][i] - mean[i];
                squares += value * value;
            }
        }
        return new DesignMatrix(rows, mean, squares / fitted, false);
    }

    /**
     * The matrix of some of many rows that are elsewhere: used as they are, however few they are, so that a column means the
     * same in all of them.
     *
     * @param rows [rows][dimensions], finite; may be none; kept, and not to be changed
     * @param mean [dimensions], of the rows that are fitted to; kept, and not to be changed
     * @param meanSquare their mean squared distance from it
     */
    public static DesignMatrix ofMany(float[][] rows, double[] mean, double meanSquare) {
        return new DesignMatrix(rows, mean, meanSquare, true);
    }

    /** How many numbers a row has. */
    public int columns() {
        return factor == null ? mean.length : factor.length;
    }

    /** How many numbers the rows had that this is made of. */
    public int dimensions() {
        return mean.length;
    }

    /** How many of its numbers, from the first on, are enough to tell all of some rows. */
    public int width(int[] rows) {
        int width = 0;
        for (int row : rows) {
            width = Math.max(width, factor == null ? mean.length : factor[row].length);
        }
        return width;
    }

    /** The first numbers of a row, with zeros behind those that it has. */
    public float[] row(int row, int width) {
        float[] numbers = new float[width];
        if (factor == null) {
            float[] values = original[row];
            for (int i = 0; i < width; i++) {
                numbers[i] = (float) ((values[i] - mean[i]) * scale);
            }
        } else {
            double[] values = factor[row];
            int own = Math.min(width, values.length);
            for (int i = 0; i < own; i++) {
                numbers[i] = (float) values[i];
            }
        }
        return numbers;
    }

    private double[] scaled(int row, double[] values) {
        float[] unscaled = original[row];
        for (int i = 0; i < mean.length; i++) {
            values[i] = (unscaled[i] - mean[i]) * scale;
        }
        return values;
    }

    /**
     * Weights of these rows as weights of the rows that they were made of.
     *
     * @param weights [classes][columns]; those of the last columns may be left out where they are 0
     * @return [classes][dimensions]
     */
    public double[][] unscaled(double[][] weights) {
        double[][] kernel = new double[weights.length][mean.length];
        if (factor == null) {
            for (int c = 0; c < kernel.length; c++) {
                Vectors.addScaled(kernel[c], 1, weights[c]);
            }
        } else {
            IntStream.range(0, kernel.length).parallel().forEach(c -> {
                double[] coefficients = Arrays.copyOf(weights[c], factor.length);
                Cholesky.solveTransposed(factor, coefficients);
                double[] buffer = new double[mean.length];
                for (int row = 0; row < coefficients.length; row++) {
                    Vectors.addScaled(kernel[c], coefficients[row], scaled(row, buffer));
                }
            });
        }
        for (double[] ofClass : kernel) {
            for (int i = 0; i < ofClass.length; i++) {
                ofClass[i] *= scale;
            }
        }
        return kernel;
    }

    /**
     * What weights make of the mean that rows are less.
     *
     * @param kernel [classes][dimensions]
     * @return [classes]
     */
    public double[] ofMean(double[][] kernel) {
        double[] products = new double[kernel.length];
        for (int c = 0; c < products.length; c++) {
            products[c] = Vectors.dot(kernel[c], mean);
        }
        return products;
    }

    /**
     * The layer that makes of the rows, as they were, what weights and offsets make of these.
     *
     * @param weights [classes][columns]
     * @param offsets [classes]
     */
    public LinearLayer layer(double[][] weights, double[] offsets) {
        double[][] unscaled = unscaled(weights);
        double[] ofMean = ofMean(unscaled);
        float[] kernel = new float[mean.length * offsets.length];
        float[] bias = new float[offsets.length];
        for (int c = 0; c < bias.length; c++) {
            bias[c] = (float) (offsets[c] - ofMean[c]);
            for (int i = 0; i < mean.length; i++) {
                kernel[i * bias.length + c] = (float) unscaled[c][i];
            }
        }
        return new LinearLayer(kernel, bias);
    }

    /** The inner products of the rows with one another, in double: [rows][row + 1]. */
    private double[][] gram() {
        int rows = original.length;
        double[][] byRow = new double[rows][RowBlock.padded(mean.length)];
        double[][] byColumn = new double[RowBlock.padded(mean.length)][rows];
        for (int row = 0; row < rows; row++) {
            scaled(row, byRow[row]);
            for (int column = 0; column < mean.length; column++) {
                byColumn[column][row] = byRow[row][column];
            }
        }
        double[][] gram = new double[rows][];
        int tiles = (rows + TILE - 1) / TILE;
        IntStream.range(0, tiles).parallel().forEach(tile -> {
            int end = Math.min(rows, (tile + 1) * TILE);
            for (int row = tile * TILE; row < end; row++) {
                gram[row] = new double[row + 1];
            }
            for (int column = 0; column < byColumn.length; column += 4) {
                for (int row = tile * TILE; row < end; row++) {
                    double[] factors = byRow[row];
                    KERNELS.addFourScaled(
                            gram[row],
                            byColumn[column],
                            byColumn[column + 1],
                            byColumn[column + 2],
                            byColumn[column + 3],
                            factors[column],
                            factors[column + 1],
                            factors[column + 2],
                            factors[column + 3],
                            row + 1);
                }
            }
        });
        return gram;
    }

    private static double[][] factor(double[][] gram) {
        double longest = 0;
        for (int row = 0; row < gram.length; row++) {
            longest = Math.max(longest, gram[row][row]);
        }
        return Cholesky.factor(gram, Math.max(RANK_TOLERANCE * longest, Double.MIN_NORMAL));
    }
}
