package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void factorTimesItsTransposeIsTheMatrix() {
        for (int size : new int[] {1, 5, 150}) { // with and without threads
            double[][] matrix = positiveDefinite(size);
            double[][] factor = Cholesky.factor(copy(matrix), 1e-12);
            for (int row = 0; row < size; row++) {
                for (int column = 0; column <= row; column++) {
                    double product = 0;
                    for (int k = 0; k <= column; k++) {
                        product += factor[row][k] * factor[column][k];
                    }
                    assertThat(product).isCloseTo(matrix[row][column], within(1e-9));
                }
            }
        }
    }

    @Test
    void solvingWithTheFactorAndItsTransposeInvertsTheMatrix() {
        int size = 13;
        double[][] matrix = positiveDefinite(size);
        double[] expected = new Random(2).doubles(size, -1, 1).toArray();
        double[] right = new double[size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                right[row] += matrix[Math.max(row, column)][Math.min(row, column)] * expected[column];
            }
        }
        double[][] factor = Cholesky.factor(copy(matrix), 1e-12);
        Cholesky.solve(factor, right);
        Cholesky.solveTransposed(factor, right);
        assertThat(right).containsExactly(expected, within(1e-9));
    }

    @Test
    void rowThatAddsNothingToThoseBeforeItHasNoPart() {
        double[][] factor = Cholesky.factor(new double[][] {{4}, {2, 1}, {0, 0, 9}}, 1e-9);
        assertThat(factor[1]).containsExactly(1, 0);
        double[] right = {2, 1, 3};
        Cholesky.solve(factor, right);
        assertThat(right).containsExactly(1, 0, 1);
    }

    /** The lower triangle: [size][row + 1]. */
    private static double[][] positiveDefinite(int size) {
        Random random = new Random(1);
        double[][] rows = new double[size][];
        double[][] matrix = new double[size][];
        for (int row = 0; row < size; row++) {
            rows[row] = random.doubles(size, -1, 1).toArray();
            matrix[row] = new double[row + 1];
            for (int other = 0; other <= row; other++) {
                for (int i = 0; i < size; i++) {
                    matrix[row][other] += rows[row][i] * rows[other][i];
                }
            }
            matrix[row][row] += 1;
        }
        return matrix;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = matrix.clone();
        for (int row = 0; row < copy.length; row++) {
            copy[row] = matrix[row].clone();
        }
        return copy;
    }
}
