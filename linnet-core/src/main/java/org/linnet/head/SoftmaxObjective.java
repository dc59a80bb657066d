package org.linnet.head;

import java.util.stream.IntStream;

/**
 * The mean weighted cross-entropy of some rows plus {@code strength / (2 · sum of weights) · |kernel|²}: scikit-learn's
 * objective with {@code C = 1 / strength}, over the sum of weights. The bias is not regularised.
 *
 * <p>Rows are summed in parts whose number depends on the rows alone, and the parts in order, so that the number of
 * threads changes nothing.
 */
final class SoftmaxObjective {
    private static final int ROWS_IN_A_PART = 512;
    private static final int MOST_PARTS = 32;

    private final DesignMatrix matrix;
    private final int classes;
    private final int[] rows;
    private final int[] labels;
    private final double[] rowWeights;
    private final double totalWeight;

    /**
     * @param rows of the matrix, those to learn from
     * @param labels [rows of the matrix]
     * @param classWeights [classes]
     */
    SoftmaxObjective(DesignMatrix matrix, int[] rows, int[] labels, double[] classWeights) {
        this.matrix = matrix;
        this.rows = rows;
        this.labels = labels;
        classes = classWeights.length;
        rowWeights = new double[labels.length];
        double total = 0;
        for (int row : rows) {
            rowWeights[row] = classWeights[labels[row]];
            total += rowWeights[row];
        }
        totalWeight = total;
    }

    /** Length of the parameters: a kernel [classes, columns], and behind it a bias [classes]. */
    int parameterCount() {
        return classes * (matrix.columns() + 1);
    }

    /**
     * The value at some parameters.
     *
     * @param gradient [parameters], is overwritten
     */
    double evaluate(double[] parameters, double strength, double[] gradient) {
        double[][] weights = kernel(parameters);
        int parts = Math.min(MOST_PARTS, (rows.length + ROWS_IN_A_PART - 1) / ROWS_IN_A_PART);
        Part[] sums = new Part[parts];
        IntStream numbers = IntStream.range(0, parts);
        (parts > 1 ? numbers.parallel() : numbers)
                .forEach(part -> sums[part] = sum(weights, parameters, (int) ((long) rows.length * part / parts), (int)
                        ((long) rows.length * (part + 1) / parts)));
        int columns = matrix.columns();
        int biasAt = classes * columns;
        double penalty = strength / totalWeight;
        double loss = 0;
        double squares = 0;
        for (int i = 0; i < biasAt; i++) {
            gradient[i] = penalty * parameters[i];
            squares += parameters[i] * parameters[i];
        }
        for (int c = 0; c < classes; c++) {
            gradient[biasAt + c] = 0;
        }
        for (Part part : sums) {
            loss += part.loss;
            for (int c = 0; c < classes; c++) {
                double[] from = part.kernel[c];
                int at = c * columns;
                for (int i = 0; i < columns; i++) {
                    gradient[at + i] += from[i] / totalWeight;
                }
                gradient[biasAt + c] += part.bias[c] / totalWeight;
            }
        }
        return loss / totalWeight + penalty / 2 * squares;
    }

    /** The loss of some rows and its gradient, not divided by anything. */
    private static final class Part {
        private final double[][] kernel;
        private final double[] bias;
        private double loss;

        Part(int classes, int columns) {
            kernel = new double[classes][columns];
            bias = new double[classes];
        }
    }

    private Part sum(double[][] weights, double[] parameters, int from, int to) {
        Part part = new Part(classes, matrix.columns());
        double[] buffer = new double[matrix.columns()];
        double[] logits = new double[classes];
        for (int i = from; i < to; i++) {
            double[] row = matrix.row(rows[i], buffer);
            logits(weights, parameters, row, logits);
            int label = labels[rows[i]];
            double weight = rowWeights[rows[i]];
            double logit = logits[label];
            part.loss += weight * (Softmax.toProbabilities(logits) - logit);
            logits[label] -= 1;
            for (int c = 0; c < classes; c++) {
                double residual = weight * logits[c];
                part.bias[c] += residual;
                DesignMatrix.addTo(part.kernel[c], row, residual);
            }
        }
        return part;
    }

    private void logits(double[][] weights, double[] parameters, double[] row, double[] logits) {
        int biasAt = classes * matrix.columns();
        for (int c = 0; c < classes; c++) {
            logits[c] = parameters[biasAt + c] + DesignMatrix.dot(row, weights[c], row.length);
        }
    }

    /** Logits of any rows of the matrix, learnt from or not: [wanted][classes]. */
    double[][] logits(double[] parameters, int[] wanted) {
        double[][] weights = kernel(parameters);
        double[][] logits = new double[wanted.length][classes];
        double[] buffer = new double[matrix.columns()];
        for (int i = 0; i < wanted.length; i++) {
            logits(weights, parameters, matrix.row(wanted[i], buffer), logits[i]);
        }
        return logits;
    }

    /** [classes][columns]. */
    double[][] kernel(double[] parameters) {
        int columns = matrix.columns();
        double[][] kernel = new double[classes][columns];
        for (int c = 0; c < classes; c++) {
            System.arraycopy(parameters, c * columns, kernel[c], 0, columns);
        }
        return kernel;
    }

    /** [classes]. */
    double[] bias(double[] parameters) {
        double[] bias = new double[classes];
        System.arraycopy(parameters, classes * matrix.columns(), bias, 0, classes);
        return bias;
    }
}
