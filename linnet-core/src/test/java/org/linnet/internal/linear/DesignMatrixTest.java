package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DesignMatrixTest {
    @Test
    void rowsThatWereFittedHaveMeanZeroAndMeanSquaredLengthOne() {
        int fitted = 30;
        DesignMatrix matrix = DesignMatrix.of(rows(40, 7), fitted);
        double[] mean = new double[7];
        double squares = 0;
        float[] row = new float[7];
        for (int r = 0; r < fitted; r++) {
            matrix.copyRow(r, row);
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
            float[] row = new float[matrix.columns()];
            for (int r = 0; r < original.length; r++) {
                matrix.copyRow(r, row);
                double expected = Vectors.dot(Vectors.toDoubles(row), weights[0]);
                assertThat(Vectors.dot(Vectors.toDoubles(original[r]), kernel[0]) - ofMean)
                        .isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void squaresAreTheWeightedSumOfOuterProducts() {
        DesignMatrix matrix = DesignMatrix.of(rows(600, 6), 600);
        int[] wanted = IntStream.range(0, 600).filter(row -> row % 2 == 0).toArray();
        float[] weights = new float[wanted.length];
        double[][] expected = new double[6][6];
        float[] row = new float[6];
        for (int i = 0; i < wanted.length; i++) {
            weights[i] = i % 5;
            matrix.copyRow(wanted[i], row);
            for (int a = 0; a < 6; a++) {
                for (int b = 0; b <= a; b++) {
                    expected[a][b] += weights[i] * row[a] * row[b];
                }
            }
        }
        double[][] squares = matrix.squares(wanted, weights);
        for (int a = 0; a < 6; a++) {
            assertThat(squares[a]).hasSize(a + 1);
            for (int b = 0; b <= a; b++) {
                assertThat(squares[a][b]).isCloseTo(expected[a][b], within(1e-2));
            }
        }
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
