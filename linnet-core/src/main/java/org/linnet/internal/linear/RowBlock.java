package org.linnet.internal.linear;

/**
 * Some rows of a {@link DesignMatrix}, row by row and column by column, and the products that regression makes of them. Four vectors are added at once, each an array of its own, since that is what Java's compiler turns into
 * the processor's vector instructions: 50 billion float operations a second on a core where a plain dot product has 7.
 *
 * <p>Products are float32. What a block adds up is to be carried on in double.
 */
public final class RowBlock {
    /** Rows of a block: enough for long loops, few enough for the cache. */
    public static final int ROWS = 256;

    /** Classes whose sums stay in the nearest cache while the rows pass by. */
    public static final int CLASSES = 16;

    private static final int STRIP = 16;

    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private final float[][] byRow;
    private final float[][] byColumn;

    private RowBlock(float[][] byRow, float[][] byColumn) {
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
        float[][] byRow = new float[padded(rows.length)][width];
        float[][] byColumn = new float[padded(width)][byRow.length];
        for (int strip = 0; strip < rows.length; strip += STRIP) {
            int end = Math.min(rows.length, strip + STRIP);
            for (int row = strip; row < end; row++) {
                byRow[row] = matrix.row(rows[row], width);
            }
            for (int column = 0; column < width; column++) {
                float[] values = byColumn[column];
                for (int row = strip; row < end; row++) {
                    values[row] = byRow[row][column];
                }
            }
        }
        return new RowBlock(byRow, byColumn);
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
        for (int column = 0; column < columns; column += 4) {
            for (int c = first; c < end; c++) {
                addFour(sums[c], byColumn, weights[c], column);
            }
        }
    }

    /**
     * {@code weights · rows}: the gradient, where weights are residuals.
     *
     * @param weights [classes][ROWS], zero beyond the rows taken
     * @param sums [end - first][at least as many as the rows have columns], is added to
     * @param first class to be added up
     * @param end behind the last class to be added up
     */
    public void addProduct(float[][] weights, float[][] sums, int first, int end) {
        for (int row = 0; row < byRow.length; row += 4) {
            for (int c = first; c < end; c++) {
                addFour(sums[c - first], byRow, weights[c], row);
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
