package org.linnet.internal.linear;

import java.util.stream.IntStream;

/**
 * The sum of {@code x · xᵀ} over rows x, by sums of float32. Rows pass by in blocks that stay in the processor's cache while
 * every column is added to.
 */
public final class Scatter {
    /** Rows of a block; a multiple of four, since four are added at once. */
    private static final int BLOCK = 64;

    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private Scatter() {}

    /**
     * Adds rows up.
     *
     * @param rows [rows][columns], at least one; not changed
     * @return the lower triangle: [columns][column + 1]
     */
    public static double[][] of(float[][] rows) {
        int columns = rows[0].length;
        float[][] sums = new float[columns][columns];
        float[] none = new float[columns];
        for (int from = 0; from < rows.length; from += BLOCK) {
            float[][] block = new float[BLOCK][];
            for (int i = 0; i < BLOCK; i++) {
                block[i] = from + i < rows.length ? rows[from + i] : none;
            }
            int end = Math.min(BLOCK, RowBlock.padded(rows.length - from));
            IntStream.range(0, columns).parallel().forEach(column -> {
                for (int i = 0; i < end; i += 4) {
                    KERNELS.addFourScaled(
                            sums[column],
                            block[i],
                            block[i + 1],
                            block[i + 2],
                            block[i + 3],
                            block[i][column],
                            block[i + 1][column],
                            block[i + 2][column],
                            block[i + 3][column]);
                }
            });
        }
        double[][] lower = new double[columns][];
        for (int column = 0; column < columns; column++) {
            lower[column] = new double[column + 1];
            for (int other = 0; other <= column; other++) {
                lower[column][other] = sums[column][other];
            }
        }
        return lower;
    }
}
