package org.linnet.head;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.RowBlock;
import org.linnet.internal.linear.Softmax;

/**
 * The mean weighted cross-entropy of some rows plus {@code strength / (2 · sum of weights) · |kernel|²}: scikit-learn's
 * objective with {@code C = 1 / strength}, over the sum of weights. The bias is not regularised.
 *
 * <p>Rows go through {@link RowBlock}s, whose sums are float32; blocks are added up in double, in parts whose number
 * depends on the sizes alone, and the parts in order, so that the number of threads changes nothing.
 */
final class SoftmaxObjective {
    private static final int MOST_PARTS = 32;
    private static final int LEAST_PARTS = 4;
    /** Numbers that the sums of all parts may take, 64 MB. */
    private static final int MOST_SUMS = 8 << 20;
    /** Numbers below which blocks are kept from one evaluation to the next, 32 MB. */
    private static final int MOST_KEPT = 4 << 20;

    private final DesignMatrix matrix;
    private final int classes;
    private final int columns;
    private final int[] rows;
    private final int[] labels;
    private final double[] classWeights;
    private final double totalWeight;
    private final int blocks;
    private final int parts;
    /** All blocks; empty where they are made anew for every evaluation. */
    private final List<RowBlock> kept;

    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param rows of the matrix, those to learn from
     * @param labels [rows of the matrix]
     * @param classWeights [classes]
     */
    SoftmaxObjective(DesignMatrix matrix, int[] rows, int[] labels, double[] classWeights) {
        this.matrix = matrix;
        this.rows = rows;
        this.labels = labels;
        this.classWeights = classWeights;
        classes = classWeights.length;
        columns = matrix.columns();
        double total = 0;
        for (int row : rows) {
            total += classWeights[labels[row]];
        }
        totalWeight = total;
        blocks = blocksOf(rows);
        int affordable = Math.max(LEAST_PARTS, MOST_SUMS / parameterCount());
        parts = Math.min(blocks, Math.min(MOST_PARTS, affordable));
        kept = (long) rows.length * columns <= MOST_KEPT
                ? IntStream.range(0, blocks)
                        .mapToObj(block -> fill(new RowBlock(sizeOf(rows, block), columns), rows, block))
                        .toList()
                : List.of();
    }

    private static int blocksOf(int[] rows) {
        return (rows.length + RowBlock.ROWS - 1) / RowBlock.ROWS;
    }

    private static int sizeOf(int[] rows, int block) {
        return Math.min(RowBlock.ROWS, rows.length - block * RowBlock.ROWS);
    }

    private RowBlock fill(RowBlock empty, int[] from, int block) {
        empty.fill(matrix, from, block * RowBlock.ROWS, sizeOf(from, block));
        return empty;
    }

    /** Length of the parameters: a kernel [classes, columns], and behind it a bias [classes]. */
    int parameterCount() {
        return classes * (columns + 1);
    }

    /**
     * The value at some parameters.
     *
     * @param gradient [parameters], is overwritten
     */
    double evaluate(double[] parameters, double strength, double[] gradient) {
        float[][] weights = weights(parameters);
        double[] bias = bias(parameters);
        Part[] sums = new Part[parts];
        IntStream numbers = IntStream.range(0, parts);
        (parts > 1 ? numbers.parallel() : numbers).forEach(part -> sums[part] = sum(weights, bias, part));
        int biasAt = classes * columns;
        double penalty = strength / totalWeight;
        double loss = 0;
        double squares = 0;
        for (int i = 0; i < biasAt; i++) {
            gradient[i] = penalty * parameters[i];
            squares += parameters[i] * parameters[i];
        }
        Arrays.fill(gradient, biasAt, gradient.length, 0);
        for (Part part : sums) {
            loss += part.loss;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += part.gradient[i] / totalWeight;
            }
        }
        return loss / totalWeight + penalty / 2 * squares;
    }

    /** About how the function bends where the parameters are. */
    Curvature curvature(double[] parameters, double strength) {
        return Curvature.of(matrix, rows, this, parameters, strength / totalWeight);
    }

    /** The loss of some rows and its gradient, not divided by anything. */
    private static final class Part {
        private final double[] gradient;
        private double loss;

        Part(int parameters) {
            gradient = new double[parameters];
        }
    }

    /** What one thread needs for one block. */
    private final class Workspace {
        private final RowBlock block = new RowBlock(kept.isEmpty() ? RowBlock.ROWS : 0, columns);
        private final float[][] logits = new float[classes][RowBlock.ROWS];
        private final float[][] product = new float[classes][columns];
        private final double[] row = new double[classes];
    }

    private Part sum(float[][] weights, double[] bias, int part) {
        Part sum = new Part(parameterCount());
        Workspace polled = idle.poll();
        Workspace workspace = polled == null ? new Workspace() : polled;
        int end = (int) ((long) blocks * (part + 1) / parts);
        for (int block = (int) ((long) blocks * part / parts); block < end; block++) {
            RowBlock rowBlock = kept.isEmpty() ? fill(workspace.block, rows, block) : kept.get(block);
            clear(workspace.logits);
            rowBlock.addTransposedProduct(weights, workspace.logits);
            toResiduals(sum, bias, workspace, block);
            clear(workspace.product);
            rowBlock.addProduct(workspace.logits, workspace.product);
            for (int c = 0; c < classes; c++) {
                addTo(sum.gradient, c * columns, workspace.product[c]);
            }
        }
        idle.add(workspace);
        return sum;
    }

    /** Puts residuals in the place of logits, and adds up the loss and the gradient of the bias. */
    private void toResiduals(Part sum, double[] bias, Workspace workspace, int block) {
        float[][] logits = workspace.logits;
        double[] values = workspace.row;
        int size = sizeOf(rows, block);
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < classes; c++) {
                values[c] = logits[c][i] + bias[c];
            }
            int label = labels[rows[block * RowBlock.ROWS + i]];
            double weight = classWeights[label];
            double logit = values[label];
            sum.loss += weight * (Softmax.toProbabilities(values) - logit);
            values[label] -= 1;
            for (int c = 0; c < classes; c++) {
                double residual = weight * values[c];
                sum.gradient[classes * columns + c] += residual;
                logits[c][i] = (float) residual;
            }
        }
        for (float[] ofClass : logits) {
            Arrays.fill(ofClass, size, ofClass.length, 0);
        }
    }

    private static void clear(float[][] values) {
        for (float[] row : values) {
            Arrays.fill(row, 0);
        }
    }

    private static void addTo(double[] sum, int at, float[] values) {
        for (int i = 0; i < values.length; i++) {
            sum[at + i] += values[i];
        }
    }

    /** Logits of any rows of the matrix, learnt from or not: [wanted][classes]. */
    double[][] logits(double[] parameters, int[] wanted) {
        float[][] weights = weights(parameters);
        double[] bias = bias(parameters);
        double[][] logits = new double[wanted.length][classes];
        IntStream.range(0, blocksOf(wanted)).parallel().forEach(block -> {
            int size = sizeOf(wanted, block);
            float[][] ofClasses = new float[classes][RowBlock.ROWS];
            fill(new RowBlock(size, columns), wanted, block).addTransposedProduct(weights, ofClasses);
            for (int i = 0; i < size; i++) {
                for (int c = 0; c < classes; c++) {
                    logits[block * RowBlock.ROWS + i][c] = ofClasses[c][i] + bias[c];
                }
            }
        });
        return logits;
    }

    /** The kernel as blocks take it. */
    private float[][] weights(double[] parameters) {
        float[][] weights = new float[classes][RowBlock.padded(columns)];
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < columns; i++) {
                weights[c][i] = (float) parameters[c * columns + i];
            }
        }
        return weights;
    }

    /** [classes][columns]. */
    double[][] kernel(double[] parameters) {
        double[][] kernel = new double[classes][columns];
        for (int c = 0; c < classes; c++) {
            System.arraycopy(parameters, c * columns, kernel[c], 0, columns);
        }
        return kernel;
    }

    /** [classes]. */
    double[] bias(double[] parameters) {
        return Arrays.copyOfRange(parameters, classes * columns, parameters.length);
    }
}
