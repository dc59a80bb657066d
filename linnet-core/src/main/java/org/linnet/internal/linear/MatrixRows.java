package org.linnet.internal.linear;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Some rows of a {@link DesignMatrix}. They go through {@link RowBlock}s, whose sums are float32. Every number of the gradient
 * belongs to one class, and so to one thread, which adds up the blocks in double and in their order: the number of threads
 * changes nothing.
 */
public final class MatrixRows implements SoftmaxRows {
    /** Numbers below which blocks are kept from one evaluation to the next; 128 MB, twice that with their transposes. */
    private static final int MOST_KEPT = 32 << 20;
    /** Logits that are held at a time, 32 MB, where that is more than those of one block. */
    private static final int MOST_LOGITS = 8 << 20;
    /** Multiplications below which a second thread costs more than it saves. */
    private static final long WORTH_A_THREAD = 1 << 18;

    private final DesignMatrix matrix;
    private final int[] labels;
    private final double[] classWeights;
    private final int size;
    private final int columns;
    private final double totalWeight;
    /** The rows of each block. */
    private final int[][] rows;
    /** All blocks; empty where they are made anew for every evaluation. */
    private final List<RowBlock> kept;

    private final int blocksAtOnce;
    private final boolean parallel;

    private MatrixRows(DesignMatrix matrix, int[] rows, int[] labels, double[] classWeights, boolean alone) {
        this.matrix = matrix;
        this.labels = labels;
        this.classWeights = classWeights;
        this.rows = RowBlock.parts(rows);
        size = rows.length;
        columns = matrix.width(rows);
        totalWeight = Arrays.stream(rows)
                .mapToDouble(row -> classWeights[labels[row]])
                .sum();
        kept = alone && (long) size * columns <= MOST_KEPT
                ? Arrays.stream(this.rows).map(own -> RowBlock.of(matrix, own)).toList()
                : List.of();
        blocksAtOnce = alone ? Math.max(1, MOST_LOGITS / (classes() * RowBlock.ROWS)) : 1;
        parallel = alone && (long) size * columns * classes() > WORTH_A_THREAD;
    }

    /**
     * Rows for which this process is there, with all its threads, from one evaluation to the next.
     *
     * @param rows of the matrix, those to learn from
     * @param labels [rows of the matrix]
     * @param classWeights [classes]
     */
    public static MatrixRows of(DesignMatrix matrix, int[] rows, int[] labels, double[] classWeights) {
        return new MatrixRows(matrix, rows, labels, classWeights, true);
    }

    /** The same for one evaluation by one thread among others, which takes a few megabytes beside the rows and the gradient. */
    public static MatrixRows onThisThread(DesignMatrix matrix, int[] rows, int[] labels, double[] classWeights) {
        return new MatrixRows(matrix, rows, labels, classWeights, false);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int classes() {
        return classWeights.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public double totalWeight() {
        return totalWeight;
    }

    @Override
    public double addGradient(SoftmaxWeights at, double share, double[] gradient) {
        double loss = 0;
        for (int from = 0; from < rows.length; from += blocksAtOnce) {
            int first = from;
            int count = Math.min(blocksAtOnce, rows.length - from);
            RowBlock[] blocks = new RowBlock[count];
            Residuals[] residuals = new Residuals[count];
            each(count, block -> {
                blocks[block] = kept.isEmpty() ? RowBlock.of(matrix, rows[first + block]) : kept.get(first + block);
                residuals[block] = new Residuals(classes());
            });
            eachTile(
                    count,
                    (block, start, end) ->
                            blocks[block].addTransposedProduct(at.kernel(), residuals[block].values(), start, end));
            double[] losses = new double[count];
            each(
                    count,
                    block -> losses[block] =
                            residuals[block].ofLogits(rows[first + block], labels, classWeights, at.bias()));
            eachTile(
                    RowBlock.strips(columns),
                    (strip, start, end) -> addGradient(blocks, residuals, share, gradient, strip, start, end));
            loss += Arrays.stream(losses).sum();
        }
        return loss;
    }

    private void addGradient(
            RowBlock[] blocks, Residuals[] residuals, double share, double[] gradient, int strip, int start, int end) {
        int first = strip * RowBlock.COLUMNS;
        int width = Math.min(columns - first, RowBlock.COLUMNS);
        float[][] products = new float[end - start][width];
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
                    gradient[classes() * columns + c] += share * sum(values[c]);
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
        (parallel && count > 1 ? numbers.parallel() : numbers).forEach(task);
    }

    @FunctionalInterface
    private interface Tile {
        void accept(int part, int firstClass, int endOfClasses);
    }

    /** Some classes at a time, of every block or strip. */
    private void eachTile(int parts, Tile task) {
        int classes = classes();
        int size = Math.max(1, Math.min(RowBlock.CLASSES, parts == 1 ? classes / 3 : classes));
        int tiles = (classes + size - 1) / size;
        each(parts * tiles, number -> {
            int start = number % tiles * size;
            task.accept(number / tiles, start, Math.min(classes, start + size));
        });
    }
}
