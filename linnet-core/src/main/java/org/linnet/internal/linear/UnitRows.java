package org.linnet.internal.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of unit length, kept so that many can be compared with all of them at once: block by block and column by column, as
 * {@link RowBlock} does. Not safe for use by several threads while rows are added.
 */
public final class UnitRows {
    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private final int length;
    private final int columns;
    private final List<float[][]> blocks = new ArrayList<>();
    private int size;

    /** @param length of each row, at least 1 */
    public UnitRows(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("length must be at least 1: " + length);
        }
        this.length = length;
        this.columns = RowBlock.padded(length);
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /**
     * Adds a row, made 1 long; 0 stays 0.
     *
     * @param row [length]
     */
    public void add(float[] row) {
        int place = size % RowBlock.ROWS;
        if (place == 0) {
            blocks.add(new float[columns][RowBlock.ROWS]);
        }
        float[][] block = blocks.get(blocks.size() - 1);
        float[] unit = unit(row);
        for (int column = 0; column < length; column++) {
            block[column][place] = unit[column];
        }
        size++;
    }

    /**
     * The cosines of the angles between others and all rows, float32.
     *
     * @param asked [asked][length]
     * @return [asked][rows], each -1..1 but for rounding
     */
    public float[][] cosines(List<float[]> asked) {
        List<float[]> units = asked.stream().map(this::unit).toList();
        float[][] cosines = new float[asked.size()][size];
        IntStream.range(0, blocks.size()).parallel().forEach(number -> {
            float[][] block = blocks.get(number);
            float[][] sums = new float[units.size()][RowBlock.ROWS];
            for (int column = 0; column < columns; column += 4) {
                for (int one = 0; one < sums.length; one++) {
                    float[] unit = units.get(one);
                    KERNELS.addFourScaled(
                            sums[one],
                            block[column],
                            block[column + 1],
                            block[column + 2],
                            block[column + 3],
                            unit[column],
                            unit[column + 1],
                            unit[column + 2],
                            unit[column + 3]);
                }
            }
            int first = number * RowBlock.ROWS;
            for (int one = 0; one < sums.length; one++) {
                System.arraycopy(sums[one], 0, cosines[one], first, Math.min(RowBlock.ROWS, size - first));
            }
        });
        return cosines;
    }

    private float[] unit(float[] row) {
        if (row.length != length) {
            throw new IllegalArgumentException("a row of " + row.length + " numbers among rows of " + length);
        }
        double[] unit = Vectors.normalised(Vectors.toDoubles(row));
        float[] padded = new float[columns];
        for (int i = 0; i < length; i++) {
            padded[i] = (float) unit[i];
        }
        return padded;
    }
}
