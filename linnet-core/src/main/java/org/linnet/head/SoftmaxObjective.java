package org.linnet.head;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.RowBlock;

/**
 * The mean weighted cross-entropy of some rows plus {@code strength / (2 · sum of weights) · |kernel|²}: scikit-learn's
 * objective with {@code C = 1 / strength}, over the sum of weights. The bias is not regularised.
 *
 * <p>Rows go through {@link RowBlock}s, whose sums are float32. Every number of the gradient belongs to one class, and so to one
 * thread, which adds up the blocks in double and in their order: the number of threads changes nothing. One evaluation
 * at a time.
 */
final class SoftmaxObjective {
    /** Numbers below which blocks are kept from one evaluation to the next; 128 MB, twice that with their transposes. */
    private static final int MOST_KEPT = 32 << 20;
    /** Logits that are held at a time, 32 MB, where that is more than those of one block. */
    private static final int MOST_LOGITS = 8 << 20;
    /** Multiplications below which a second thread costs more than it saves. */
    private static final long WORTH_A_THREAD = 1 << 18;

    private final DesignMatrix matrix;
    private final int classes;
    private final int columns;
    private final int[] labels;
    private final double[] classWeights;
    private final double totalWeight;
    /** The rows of each block. */
    private final int[][] rows;
    /** All blocks; empty where they are made anew for every evaluation. */
    private final List<RowBlock> kept;

    private final long multiplications;

    /**
     * @param rows of the matrix, those to learn from
     * @param labels [rows of the matrix]
     * @param classWeights [classes]
     */
    SoftmaxObjective(DesignMatrix matrix, int[] rows, int[] labels, double[] classWeights) {
        this.matrix = matrix;
        this.labels = labels;
        this.classWeights = classWeights;
        this.rows = RowBlock.parts(rows);
        classes = classWeights.length;
        columns = matrix.width(rows);
        totalWeight = Arrays.stream(rows)
                .mapToDouble(row -> classWeights[labels[row]])
                .sum();
        kept = (long) rows.length * columns <= MOST_KEPT
                ? Arrays.stream(this.rows).map(own -> RowBlock.of(matrix, own)).toList()
                : List.of();
        multiplications = (long) rows.length * columns * classes;
    }

    /** How many an evaluation takes, the gradient not counted. */
    long multiplications() {
        return multiplications;
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
        int biasAt = classes * columns;
        double penalty = strength / totalWeight;
        double[] squares = new double[classes];
        each(classes, c -> {
            for (int i = c * columns; i < (c + 1) * columns; i++) {
                gradient[i] = penalty * parameters[i];
                squares[c] += parameters[i] * parameters[i];
            }
            gradient[biasAt + c] = 0;
        });
        double loss = 0;
        int atOnce = Math.max(1, MOST_LOGITS / (classes * RowBlock.ROWS));
        for (int from = 0; from < rows.length; from += atOnce) {
            int first = from;
            int count = Math.min(atOnce, rows.length - from);
            RowBlock[] blocks = new RowBlock[count];
            Residuals[] residuals = new Residuals[count];
            each(count, block -> {
                blocks[block] = kept.isEmpty() ? RowBlock.of(matrix, rows[first + block]) : kept.get(first + block);
                residuals[block] = new Residuals(classes);
            });
            eachTile(
                    count,
                    (block, start, end) ->
                            blocks[block].addTransposedProduct(weights, residuals[block].values(), start, end));
            double[] losses = new double[count];
            each(
                    count,
                    block -> losses[block] =
                            residuals[block].ofLogits(rows[first + block], labels, classWeights, parameters, biasAt));
            eachTile(
                    RowBlock.strips(columns),
                    (strip, start, end) -> addGradient(blocks, residuals, gradient, strip, start, end));
            loss += Arrays.stream(losses).sum();
        }
        return loss / totalWeight + penalty / 2 * Arrays.stream(squares).sum();
    }

    private void addGradient(
            RowBlock[] blocks, Residuals[] residuals, double[] gradient, int strip, int start, int end) {
        int first = strip * RowBlock.COLUMNS;
        int width = Math.min(columns - first, RowBlock.COLUMNS);
        float[][] products = new float[end - start][width];
        double share = 1 / totalWeight;
        for (int block = 0; block < blocks.length; block++) {
            for (float[] product : products) {
                Arrays.fill(product, 0);
            }
            float[][] values = residuals[block].values();
            blocks[block].addProduct(strip, values, products, start, end);
            for (int c = start; c < end; c++) {
                float[] product = products[c - start];
                int at = c * columns + first;
                for (int i = 0; i < width; i++) {
                    gradient[at + i] += share * product[i];
                }
                if (strip == 0) {
                    gradient[classes * columns + c] += share * sum(values[c]);
                }
            }
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private void each(int count, IntConsumer task) {
        IntStream numbers = IntStream.range(0, count);
        (multiplications > WORTH_A_THREAD && count > 1 ? numbers.parallel() : numbers).forEach(task);
    }

    @FunctionalInterface
    private interface Tile {
        void accept(int part, int firstClass, int endOfClasses);
    }

    /** Some classes at a time, of every block or strip. */
    private void eachTile(int parts, Tile task) {
        int size = Math.max(1, Math.min(RowBlock.CLASSES, parts == 1 ? classes / 3 : classes));
        int tiles = (classes + size - 1) / size;
        each(parts * tiles, number -> {
            int start = number % tiles * size;
            task.accept(number / tiles, start, Math.min(classes, start + size));
        });
    }

    /** Logits of any rows of the matrix, learnt from or not: [wanted][classes]. */
    double[][] logits(double[] parameters, int[] wanted) {
        return RowBlock.logits(matrix, wanted, weights(parameters), bias(parameters));
    }

    /** The kernel as blocks take it. */
    private float[][] weights(double[] parameters) {
        float[][] weights = new float[classes][];
        each(classes, c -> {
            weights[c] = new float[RowBlock.padded(columns)];
            for (int i = 0; i < columns; i++) {
                weights[c][i] = (float) parameters[c * columns + i];
            }
        });
        return weights;
    }

    /** [classes][columns]. */
    double[][] kernel(double[] parameters) {
        return IntStream.range(0, classes)
                .mapToObj(c -> Arrays.copyOfRange(parameters, c * columns, (c + 1) * columns))
                .toArray(double[][]::new);
    }

    /** [classes]. */
    double[] bias(double[] parameters) {
        return Arrays.copyOfRange(parameters, classes * columns, parameters.length);
    }

    /** The same head as parameters of this objective, which has as many columns as the other or more. */
    double[] widened(SoftmaxObjective other, double[] parameters) {
        double[] wide = new double[parameterCount()];
        for (int c = 0; c < classes; c++) {
            System.arraycopy(parameters, c * other.columns, wide, c * columns, other.columns);
        }
        System.arraycopy(parameters, classes * other.columns, wide, classes * columns, classes);
        return wide;
    }
}
