package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** More columns than a strip has, more classes than are taken at a time, and neither a multiple of four. */
class RowBlockTest {
    private static final int ROWS = 30;
    private static final int COLUMNS = 2 * RowBlock.COLUMNS + 7;
    private static final int CLASSES = 21;
    private static final Offset<Double> CLOSE = within(1e-4);

    private final Random random = new Random(1);
    private final DesignMatrix matrix = DesignMatrix.of(random(COLUMNS + 1, COLUMNS), COLUMNS + 1);
    private final int[] rows = IntStream.range(0, ROWS).map(i -> 3 * i).toArray();
    private final RowBlock block = RowBlock.of(matrix, rows);

    @Test
    void productsWithColumnsAreTheLogitsOfTheRows() {
        float[][] weights = random(CLASSES, RowBlock.padded(COLUMNS));
        float[][] sums = new float[CLASSES][RowBlock.ROWS];

        block.addTransposedProduct(weights, sums, 2, CLASSES);

        double[] bias = random.doubles(CLASSES).toArray();
        double[][] logits = RowBlock.logits(matrix, rows, weights, bias);
        for (int row = 0; row < ROWS; row++) {
            float[] values = matrix.row(rows[row], COLUMNS);
            for (int c = 0; c < CLASSES; c++) {
                double expected = Vectors.dot(values, weights[c]);
                assertThat((double) sums[c][row]).isCloseTo(c < 2 ? 0 : expected, CLOSE);
                assertThat(logits[row][c]).isCloseTo(expected + bias[c], CLOSE);
            }
        }
    }

    @Test
    void productsWithRowsAreTheSameStripByStrip() {
        float[][] residuals = random(CLASSES, RowBlock.ROWS);
        for (float[] ofClass : residuals) {
            Arrays.fill(ofClass, ROWS, RowBlock.ROWS, 0);
        }
        for (int strip = 0; strip < RowBlock.strips(COLUMNS); strip++) {
            float[][] sums = new float[CLASSES - 1][RowBlock.COLUMNS];

            block.addProduct(strip, residuals, sums, 1, CLASSES);

            for (int c = 1; c < CLASSES; c++) {
                for (int i = 0; i < RowBlock.COLUMNS; i++) {
                    int column = strip * RowBlock.COLUMNS + i;
                    double expected = 0;
                    for (int row = 0; row < ROWS && column < COLUMNS; row++) {
                        expected += residuals[c][row] * matrix.row(rows[row], COLUMNS)[column];
                    }
                    assertThat((double) sums[c - 1][i]).isCloseTo(expected, CLOSE);
                }
            }
        }
    }

    private float[][] random(int count, int length) {
        float[][] values = new float[count][length];
        for (float[] row : values) {
            for (int i = 0; i < length; i++) {
                row[i] = random.nextFloat() - 0.5f;
            }
        }
        return values;
    }
}
