package org.linnet.head;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.linnet.internal.linear.Cholesky;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.Preconditioner;
import org.linnet.internal.linear.Softmax;

/**
 * About how a {@link SoftmaxObjective} bends: for every class the same matrix, the mean of {@code h · x · xᵀ} over rows
 * x, where h is the variance of an outcome that has the row's predicted probabilities, shared among the classes, plus the
 * regularisation. L-BFGS that knows it from the start needs a fifth of the iterations on embeddings, whose directions
 * differ in variance by some thousands.
 */
final class Curvature implements Preconditioner {
    /** Rows of which it is made, for every column. */
    private static final int ROWS_A_COLUMN = 4;

    /** Share of the mean of the diagonal that is added to it, since sums of float32 may make it indefinite. */
    private static final double RIDGE = 1e-4;

    /**
     * Variance of the outcome of a row that seems certain. A start that was fitted to few rows is too sure of all; with
     * less, steps were measured to be too long and to be halved two times in three.
     */
    private static final double LEAST_VARIANCE = 0.2;

    private final int classes;
    private final double ofBias;
    /** Cholesky factor, lower triangular. */
    private final double[][] factor;

    private Curvature(int classes, double ofBias, double[][] factor) {
        this.classes = classes;
        this.ofBias = ofBias;
        this.factor = factor;
    }

    /**
     * That of some rows.
     *
     * @param rows of the matrix, of which some that stand for all are looked at
     * @param objective says what probabilities the rows have at {@code parameters}
     * @param penalty what regularisation adds to the diagonal
     */
    static Curvature of(
            DesignMatrix matrix, int[] rows, SoftmaxObjective objective, double[] parameters, double penalty) {
        int columns = matrix.columns();
        int[] sample = spread(rows, ROWS_A_COLUMN * columns);
        double[][] logits = objective.logits(parameters, sample);
        int classes = logits[0].length;
        float[] weights = new float[sample.length];
        double total = 0;
        for (int row = 0; row < weights.length; row++) {
            Softmax.toProbabilities(logits[row]);
            double certain = Arrays.stream(logits[row]).map(p -> p * p).sum();
            double variance = LEAST_VARIANCE + (1 - LEAST_VARIANCE) * (1 - certain);
            weights[row] = (float) (variance / classes / weights.length);
            total += weights[row];
        }
        double[][] squares = matrix.squares(sample, weights);
        double trace =
                IntStream.range(0, columns).mapToDouble(i -> squares[i][i]).sum();
        double ridge = Math.max(penalty + RIDGE * trace / columns, Double.MIN_NORMAL);
        for (int column = 0; column < columns; column++) {
            squares[column][column] += ridge;
        }
        return new Curvature(classes, Math.max(total, ridge), Cholesky.factor(squares, ridge));
    }

    private static int[] spread(int[] rows, int most) {
        int count = Math.min(most, rows.length);
        return IntStream.range(0, count)
                .map(i -> rows[(int) ((long) rows.length * i / count)])
                .toArray();
    }

    /**
     * Divides by it: the Newton step that belongs to a gradient.
     *
     * @param gradient [classes · columns, behind it classes], is overwritten
     */
    @Override
    public void divide(double[] gradient) {
        int columns = factor.length;
        IntStream.range(0, classes).parallel().forEach(c -> {
            double[] ofClass = Arrays.copyOfRange(gradient, c * columns, (c + 1) * columns);
            Cholesky.solve(factor, ofClass);
            Cholesky.solveTransposed(factor, ofClass);
            System.arraycopy(ofClass, 0, gradient, c * columns, columns);
        });
        for (int i = classes * columns; i < gradient.length; i++) {
            gradient[i] /= ofBias;
        }
    }
}
