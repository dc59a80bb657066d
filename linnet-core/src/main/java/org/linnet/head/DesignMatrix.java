package org.linnet.head;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.linear.Cholesky;
import org.linnet.taxonomy.TaxonPath;

/**
 * The rows of a node as softmax regression sees them: the training subset, behind it the validation subset, less the
 * mean of the training subset and divided by one number, so that the mean squared length of a training row is 1. That
 * changes no optimum but gives a strength of regularisation the same meaning for every backbone.
 *
 * <p>Where there are no more rows than dimensions, rows are expressed in the basis of a Cholesky factor of their Gram
 * matrix. Nothing that L2-regularised regression can learn lies outside the span of the rows, so the optimum is the
 * same, at a fraction of the work.
 */
final class DesignMatrix {
    /** Squared length, of a longest row, below which what a row adds to the rows before it is rounding. */
    private static final double RANK_TOLERANCE = 1e-10;

    private final float[][] embeddings;
    private final double[] mean;
    private final double scale;
    /** Lower triangular [rows][row + 1]; null where rows are used as they are. */
    private final double[][] factor;

    private DesignMatrix(float[][] embeddings, double[] mean, double scale) {
        this.embeddings = embeddings;
        this.mean = mean;
        this.scale = scale;
        factor = embeddings.length <= mean.length ? factor(gram()) : null;
    }

    /**
     * The rows of a node.
     *
     * @throws LinnetException UNUSABLE_MODEL where an embedding holds a value that is not finite
     */
    static DesignMatrix of(HeadData data) {
        int trainingRows = data.training().size();
        float[][] embeddings = new float[trainingRows + data.validation().size()][];
        for (int row = 0; row < embeddings.length; row++) {
            embeddings[row] = row < trainingRows
                    ? data.training().embedding(row)
                    : data.validation().embedding(row - trainingRows);
            requireFinite(embeddings[row], data.node());
        }
        double[] mean = new double[data.training().embeddingLength()];
        for (int row = 0; row < trainingRows; row++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += embeddings[row][i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= trainingRows;
        }
        double squares = 0;
        for (int row = 0; row < trainingRows; row++) {
            for (int i = 0; i < mean.length; i++) {
                double value = embeddings[row][i] - mean[i];
                squares += value * value;
            }
        }
        double length = Math.sqrt(squares / trainingRows);
        return new DesignMatrix(embeddings, mean, length > 0 ? 1 / length : 1);
    }

    private static void requireFinite(float[] embedding, TaxonPath node) {
        for (float value : embedding) {
            if (!Float.isFinite(value)) {
                throw new LinnetException(
                        ErrorCode.UNUSABLE_MODEL,
                        "The backbone gives embeddings of node " + node + " that hold " + value
                                + ".\nIts weights are damaged, or do not fit it: import or fetch it again.");
            }
        }
    }

    /** How many rows, training and validation. */
    int rows() {
        return embeddings.length;
    }

    /** How many numbers a row has. */
    int columns() {
        return factor == null ? mean.length : factor.length;
    }

    /** Copies one row to a place of its length. */
    void copyRow(int row, float[] to) {
        if (factor == null) {
            float[] embedding = embeddings[row];
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) ((embedding[i] - mean[i]) * scale);
            }
        } else {
            double[] values = factor[row];
            for (int i = 0; i < values.length; i++) {
                to[i] = (float) values[i];
            }
            Arrays.fill(to, values.length, to.length, 0);
        }
    }

    private double[] scaled(int row, double[] values) {
        float[] embedding = embeddings[row];
        for (int i = 0; i < values.length; i++) {
            values[i] = (embedding[i] - mean[i]) * scale;
        }
        return values;
    }

    /**
     * Weights of these rows as weights of embeddings.
     *
     * @param weights [classes][columns]
     * @return [classes][embedding]
     */
    double[][] unscaled(double[][] weights) {
        double[][] kernel = new double[weights.length][mean.length];
        if (factor == null) {
            for (int c = 0; c < kernel.length; c++) {
                addTo(kernel[c], weights[c], 1);
            }
        } else {
            IntStream.range(0, kernel.length).parallel().forEach(c -> {
                double[] coefficients = weights[c].clone();
                Cholesky.solveTransposed(factor, coefficients);
                double[] buffer = new double[mean.length];
                for (int row = 0; row < coefficients.length; row++) {
                    addTo(kernel[c], scaled(row, buffer), coefficients[row]);
                }
            });
        }
        for (double[] column : kernel) {
            for (int i = 0; i < column.length; i++) {
                column[i] *= scale;
            }
        }
        return kernel;
    }

    /** What a kernel makes of the mean that rows are less: [classes]. */
    double[] ofMean(double[][] kernel) {
        double[] logits = new double[kernel.length];
        for (int c = 0; c < logits.length; c++) {
            for (int i = 0; i < mean.length; i++) {
                logits[c] += kernel[c][i] * mean[i];
            }
        }
        return logits;
    }

    /** {@code sum += factor · values} over the length of {@code values}. */
    static void addTo(double[] sum, double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += factor * values[i];
        }
    }

    private double[][] gram() {
        int rows = embeddings.length;
        double[][] all = new double[rows][];
        for (int row = 0; row < rows; row++) {
            all[row] = scaled(row, new double[mean.length]);
        }
        double[][] gram = new double[rows][];
        IntStream.range(0, rows).parallel().forEach(row -> {
            gram[row] = new double[row + 1];
            for (int other = 0; other <= row; other++) {
                gram[row][other] = Cholesky.dot(all[row], all[other], mean.length);
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
