package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DesignMatrixTest {
    @Test
    void rowsThatWereFittedHaveMeanZeroAndMeanSquaredLengthOne() {
        int fitted = 30;
        DesignMatrix matrix = DesignMatrix.of(rows(40, 7), fitted);
        double[] mean = new double[7];
        double squares = 0;
        for (int r = 0; r < fitted; r++) {
            float[] row = matrix.row(r, 7);
            for (int i = 0; i < 7; i++) {
                mean[i] += row[i] / fitted;
                squares += row[i] * row[i] / fitted;
            }
        }
        assertThat(mean).containsExactly(new double[7], within(1e-6));
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void weightsSayOfTheOriginalRowsWhatTheySayOfTheMatrix() {
        for (int dimensions : new int[] {7, 90}) { // rows as they are, and in the basis of their Gram matrix
            float[][] original = rows(40, dimensions);
            DesignMatrix matrix = DesignMatrix.of(original, 30);
            assertThat(matrix.columns()).isEqualTo(Math.min(40, dimensions));

            double[][] weights = {new Random(2).doubles(matrix.columns(), -1, 1).toArray()};
            double[][] kernel = matrix.unscaled(weights);
            double ofMean = matrix.ofMean(kernel)[0];
            for (int r = 0; r < original.length; r++) {
                float[] row = matrix.row(r, matrix.columns());
                double expected = Vectors.dot(Vectors.toDoubles(row), weights[0]);
                assertThat(Vectors.dot(Vectors.toDoubles(original[r]), kernel[0]) - ofMean)
                        .isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void theFirstNumbersOfARowAreEnoughForItsWidth() {
        DesignMatrix matrix = DesignMatrix.of(rows(40, 90), 40);
        int[] some = {3, 20, 7};
        assertThat(matrix.width(some)).isEqualTo(21);
        for (int row : some) {
            assertThat(Arrays.copyOf(matrix.row(row, 21), 40)).isEqualTo(matrix.row(row, 40));
        }
        assertThat(DesignMatrix.of(rows(40, 7), 40).width(some)).isEqualTo(7);
    }

    private static float[][] rows(int count, int dimensions) {
        Random random = new Random(1);
        float[][] rows = new float[count][dimensions];
        for (float[] row : rows) {
            for (int i = 0; i < dimensions; i++) {
                row[i] = 3 + (i + 1) * (float) random.nextGaussian();
            }
        }
        return rows;
    }
}
