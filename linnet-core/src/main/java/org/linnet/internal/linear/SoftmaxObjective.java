package org.linnet.internal.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The mean weighted cross-entropy of rows plus {@code strength / (2 · sum of weights) · |kernel|²}: scikit-learn's objective
 * with {@code C = 1 / strength}, over the sum of weights. The bias is not regularised.
 *
 * <p>What the rows add is {@link SoftmaxRows}' own business, all else is here: wherever rows are, what is minimised is the same.
 */
public final class SoftmaxObjective {
    /** Numbers below which a second thread costs more than it saves. */
    private static final int WORTH_A_THREAD = 1 << 16;

    private final SoftmaxRows rows;
    private final int classes;
    private final int columns;

    /** @param rows to learn from */
    public SoftmaxObjective(SoftmaxRows rows) {
        this.rows = rows;
        classes = rows.classes();
        columns = rows.columns();
    }

    /** How many an evaluation takes, the gradient not counted. */
    public long multiplications() {
        return rows.size() * columns * classes;
    }

    /** Length of the parameters: a kernel [classes, columns], and behind it a bias [classes]. */
    public int parameterCount() {
        return classes * (columns + 1);
    }

    /**
     * The value at some parameters.
     *
     * @param gradient [parameters], is overwritten
     */
    public double evaluate(double[] parameters, double strength, double[] gradient) {
        double penalty = strength / rows.totalWeight();
        double[] squares = new double[classes];
        IntStream numbers = IntStream.range(0, classes);
        (parameters.length > WORTH_A_THREAD ? numbers.parallel() : numbers).forEach(c -> {
            for (int i = c * columns; i < (c + 1) * columns; i++) {
                gradient[i] = penalty * parameters[i];
                squares[c] += parameters[i] * parameters[i];
            }
            gradient[classes * columns + c] = 0;
        });
        double loss = rows.addGradient(SoftmaxWeights.of(parameters, classes), 1 / rows.totalWeight(), gradient);
        return loss / rows.totalWeight() + penalty / 2 * Arrays.stream(squares).sum();
    }

    /** Logits of any rows of a matrix with as many columns or more, learnt from or not: [wanted][classes]. */
    public double[][] logits(DesignMatrix matrix, double[] parameters, int[] wanted) {
        return RowBlock.logits(
                matrix, wanted, SoftmaxWeights.of(parameters, classes).kernel(), bias(parameters));
    }

    /** [classes][columns]. */
    public double[][] kernel(double[] parameters) {
        return IntStream.range(0, classes)
                .mapToObj(c -> Arrays.copyOfRange(parameters, c * columns, (c + 1) * columns))
                .toArray(double[][]::new);
    }

    /** [classes]. */
    public double[] bias(double[] parameters) {
        return Arrays.copyOfRange(parameters, classes * columns, parameters.length);
    }

    /** The same head as parameters of this objective, which has as many columns as the other or more. */
    public double[] widened(SoftmaxObjective other, double[] parameters) {
        double[] wide = new double[parameterCount()];
        for (int c = 0; c < classes; c++) {
            System.arraycopy(parameters, c * other.columns, wide, c * columns, other.columns);
        }
        System.arraycopy(parameters, classes * other.columns, wide, classes * columns, classes);
        return wide;
    }
}
