package org.linnet.internal.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some rows of a {@link DesignMatrix}, row by row and column by column, and the products that regression makes of them. Four vectors are added at once, each an array of its own, since that is what Java's compiler turns into
 * the processor's vector instructions: 50 billion float operations a second on a core where a plain dot product has 7.
 *
 * <p>Products are float32. What a block adds up is to be carried on in double.
 */
public final class RowBlock {
    /** Rows of a block: enough for long loops, few enough for the cache. */
    public static final int ROWS = 256;

    /** Rows of weights whose sums stay in the nearest cache while the rows pass by. */
    private static final int TILE = 16;

    private static final int STRIP = 16;

    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private final float[][] byRow;
    private final float[][] byColumn;
    private int size;

    /**
     * @param capacity how many rows it is to hold at most, at most {@link #ROWS}
     * @param columns of the matrix
     */
    public RowBlock(int capacity, int columns) {
        byRow = new float[padded(capacity)][columns];
        byColumn = new float[padded(columns)][padded(capacity)];
    }

    /** A length that can be gone through four by four. */
    public static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    /**
     * Takes rows from a matrix.
     *
     * @param rows of the matrix
     * @param from where in {@code rows} the first stands
     * @param count at most the capacity
     */
    public void fill(DesignMatrix matrix, int[] rows, int from, int count) {
        size = count;
        for (int strip = 0; strip < count; strip += STRIP) {
            int end = Math.min(count, strip + STRIP);
            for (int row = strip; row < end; row++) {
                matrix.copyRow(rows[from + row], byRow[row]);
            }
            for (int column = 0; column < matrix.columns(); column++) {
                float[] values = byColumn[column];
                for (int row = strip; row < end; row++) {
                    values[row] = byRow[row][column];
                }
            }
        }
    }

    /**
     * {@code weights · rowsᵀ}: logits of the rows, where weights are those of classes.
     *
     * @param weights [classes][columns, padded with zeros]
     * @param sums [classes][ROWS], is added to; what it says of rows beyond those taken means nothing
     */
    public void addTransposedProduct(float[][] weights, float[][] sums) {
        for (int tile = 0; tile < weights.length; tile += TILE) {
            int end = Math.min(weights.length, tile + TILE);
            for (int column = 0; column < byColumn.length; column += 4) {
                for (int c = tile; c < end; c++) {
                    addFour(sums[c], byColumn, weights[c], column);
                }
            }
        }
    }

    /**
     * {@code weights · rows}: the gradient, where weights are residuals.
     *
     * @param weights [classes][ROWS], zero beyond the rows taken
     * @param sums [classes][columns], is added to
     */
    public void addProduct(float[][] weights, float[][] sums) {
        for (int tile = 0; tile < weights.length; tile += TILE) {
            int end = Math.min(weights.length, tile + TILE);
            for (int row = 0; row < size; row += 4) {
                for (int c = tile; c < end; c++) {
                    addFour(sums[c], byRow, weights[c], row);
                }
            }
        }
    }

    /**
     * {@code rowsᵀ · diagonal(weights) · rows}.
     *
     * @param weights one a row
     * @param squares [columns][columns], is added to
     */
    void addSquares(float[] weights, float[][] squares) {
        IntStream.range(0, (squares.length + TILE - 1) / TILE).parallel().forEach(tile -> {
            int from = tile * TILE;
            int end = Math.min(squares.length, from + TILE);
            float[][] weighted = new float[end - from][byRow.length];
            for (int column = from; column < end; column++) {
                for (int row = 0; row < size; row++) {
                    weighted[column - from][row] = weights[row] * byColumn[column][row];
                }
            }
            addProduct(weighted, Arrays.copyOfRange(squares, from, end));
        });
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
