package org.linnet.internal.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some rows of a {@link DesignMatrix}, row by row and column by column, and the products that regression makes of them. Four
 * vectors are added at once, each an array of its own, since that is what Java's compiler turns into the processor's vector
 * instructions: 50 billion float operations a second on a core where a plain dot product has 7. Numbers go round in squares that
 * stay in a core's own cache while many classes pass by, and sums of a few classes at a time stay in the nearest.
 *
 * <p>Products are float32. What a block adds up is to be carried on in double. How classes are grouped changes no sum.
 */
public final class RowBlock {
    /** Rows of a block: enough for long loops, few enough for the cache. */
    public static final int ROWS = 256;

    /** Classes for which it is worth to fetch a block. */
    public static final int CLASSES = 64;

    /** Columns of a strip; the last has what is left. */
    public static final int COLUMNS = 320;

    /** Classes whose sums stay in the nearest cache while the rows pass by. */
    private static final int NEAR_CLASSES = 16;

    private static final VectorKernels KERNELS = VectorKernels.chosen();

    /** [strips][rows, padded][columns of the strip] */
    private final float[][][] byRow;
    /** [columns, padded][rows, padded] */
    private final float[][] byColumn;

    private RowBlock(float[][][] byRow, float[][] byColumn) {
        this.byRow = byRow;
        this.byColumn = byColumn;
    }

    /**
     * Rows of a matrix.
     *
     * @param rows of the matrix, at most {@link #ROWS}
     */
    public static RowBlock of(DesignMatrix matrix, int[] rows) {
        int width = matrix.width(rows);
        int height = padded(rows.length);
        float[][][] byRow = new float[strips(width)][height][];
        float[][] byColumn = new float[padded(width)][height];
        for (int row = 0; row < height; row++) {
            float[] values = row < rows.length ? matrix.row(rows[row], width) : new float[width];
            for (int strip = 0; strip < byRow.length; strip++) {
                byRow[strip][row] = Arrays.copyOfRange(values, strip * COLUMNS, Math.min(width, (strip + 1) * COLUMNS));
            }
        }
        for (int strip = 0; strip < byRow.length; strip++) {
            transpose(byRow[strip], byColumn, strip * COLUMNS);
        }
        return new RowBlock(byRow, byColumn);
    }

    private static void transpose(float[][] rows, float[][] columns, int first) {
        for (int group = 0; group < rows.length; group += NEAR_CLASSES) {
            int end = Math.min(rows.length, group + NEAR_CLASSES);
            for (int column = 0; column < rows[0].length; column++) {
                float[] values = columns[first + column];
                for (int row = group; row < end; row++) {
                    values[row] = rows[row][column];
                }
            }
        }
    }

    /** Into how many strips columns are parted. */
    public static int strips(int columns) {
        return (columns + COLUMNS - 1) / COLUMNS;
    }

    /** Rows in order, in parts of about one size that fit a block. */
    public static int[][] parts(int[] rows) {
        int count = (rows.length + ROWS - 1) / ROWS;
        return IntStream.range(0, count)
                .mapToObj(part -> Arrays.copyOfRange(rows, (int) ((long) rows.length * part / count), (int)
                        ((long) rows.length * (part + 1) / count)))
                .toArray(int[][]::new);
    }

    /**
     * What a linear layer makes of any rows of a matrix.
     *
     * @param weights [classes][columns, padded with zeros]; the last columns may be left out
     * @param bias [classes]
     * @return [rows][classes]
     */
    public static double[][] logits(DesignMatrix matrix, int[] rows, float[][] weights, double[] bias) {
        int classes = bias.length;
        return Arrays.stream(parts(rows))
                .parallel()
                .flatMap(own -> {
                    float[][] sums = new float[classes][ROWS];
                    RowBlock block = of(matrix, own);
                    for (int start = 0; start < classes; start += CLASSES) {
                        block.addTransposedProduct(weights, sums, start, Math.min(classes, start + CLASSES));
                    }
                    double[][] logits = new double[own.length][classes];
                    for (int i = 0; i < own.length; i++) {
                        for (int c = 0; c < classes; c++) {
                            logits[i][c] = sums[c][i] + bias[c];
                        }
                    }
                    return Arrays.stream(logits);
                })
                .toArray(double[][]::new);
    }

    /** A length that can be gone through four by four. */
    public static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    /**
     * {@code weights · rowsᵀ}: logits of the rows, where weights are those of classes.
     *
     * @param weights [classes][columns, padded with zeros]; the last columns may be left out
     * @param sums [classes][ROWS], is added to; what it says of rows beyond those taken means nothing
     * @param first class to be added to
     * @param end behind the last class to be added to
     */
    public void addTransposedProduct(float[][] weights, float[][] sums, int first, int end) {
        int columns = first < end ? Math.min(byColumn.length, weights[first].length) : 0;
        for (int from = 0; from < columns; from += COLUMNS) {
            for (int near = first; near < end; near += NEAR_CLASSES) {
                int nearEnd = Math.min(end, near + NEAR_CLASSES);
                for (int column = from; column < Math.min(columns, from + COLUMNS); column += 4) {
                    for (int c = near; c < nearEnd; c++) {
                        addFour(sums[c], byColumn, weights[c], column);
                    }
                }
            }
        }
    }

    /**
     * A strip of {@code weights · rows}: the gradient, where weights are residuals.
     *
     * @param strip of the columns of the block; none is added to where these end before it
     * @param weights [classes][ROWS], zero beyond the rows taken
     * @param sums [end - first][at least as many as the strip has columns], is added to
     * @param first class to be added up
     * @param end behind the last class to be added up
     */
    public void addProduct(int strip, float[][] weights, float[][] sums, int first, int end) {
        float[][] rows = strip < byRow.length ? byRow[strip] : new float[0][];
        for (int near = first; near < end; near += NEAR_CLASSES) {
            int nearEnd = Math.min(end, near + NEAR_CLASSES);
            for (int row = 0; row < rows.length; row += 4) {
                for (int c = near; c < nearEnd; c++) {
                    addFour(sums[c - first], rows, weights[c], row);
                }
            }
        }
    }

    private static void addFour(float[] sum, float[][] vectors, float[] factors, int at) {
        KERNELS.addFourScaled(
                sum,
                vectors[at],
                vectors[at + 1],
                vectors[at + 2],
                vectors[at + 3],
                factors[at],
                factors[at + 1],
                factors[at + 2],
                factors[at + 3]);
    }
}
