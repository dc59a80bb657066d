package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** On whole numbers, whose sums are exact in every order. */
class VectorKernelsTest {
    private final VectorKernels kernels = VectorKernels.chosen();

    @Test
    void dotProductsTakeEveryValueOnceUpToTheLengthAndNoneBeyond() {
        double[] a = new double[40];
        double[] b = new double[40];
        Arrays.setAll(a, i -> i + 1);
        Arrays.setAll(b, i -> 3 * i - 20);
        for (int length = 0; length <= a.length; length++) {
            double expected = 0;
            for (int i = 0; i < length; i++) {
                expected += a[i] * b[i];
            }
            assertThat(kernels.dot(a, b, length)).as("length %d", length).isEqualTo(expected);
        }
    }

    @Test
    void squaredDistancesAreToTheRowThatBeginsWhereItIsSaid() {
        float[] rows = new float[60];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 2 * i - 7;
        }
        for (int length = 0; length <= 20; length++) {
            double[] a = new double[length];
            Arrays.setAll(a, i -> i % 5);
            double expected = 0;
            for (int i = 0; i < length; i++) {
                expected += (a[i] - rows[30 + i]) * (a[i] - rows[30 + i]);
            }
            assertThat(kernels.squaredDistance(a, rows, 30))
                    .as("length %d", length)
                    .isEqualTo(expected);
        }
    }

    @Test
    void scaledValuesAreAddedUpToTheLength() {
        double[] sum = {1, 2, 3, 4};
        kernels.addScaled(sum, -2, new double[] {10, 20, 30, 40}, 3);
        assertThat(sum).containsExactly(-19, -38, -57, 4);
    }

    @Test
    void fourScaledVectorsAreAddedOverTheirLength() {
        float[] sum = {1, 2, 3, 4};
        kernels.addFourScaled(
                sum,
                new float[] {1, 0, 1},
                new float[] {0, 1, 1},
                new float[] {1, 1, 0},
                new float[] {1, 1, 1},
                1000,
                100,
                10,
                -1);
        assertThat(sum).containsExactly(1010, 111, 1102, 4);
    }

    @Test
    void fourScaledVectorsOfDoublesAreAddedUpToTheLength() {
        double[] sum = {1, 2, 3, 4};
        double[] ones = {1, 1, 1, 1};
        kernels.addFourScaled(
                sum, new double[] {1, 0, 1, 1}, new double[] {0, 1, 1, 1}, ones, ones, 1000, 100, 10, -1, 3);
        assertThat(sum).containsExactly(1010, 111, 1112, 4);
    }
}
