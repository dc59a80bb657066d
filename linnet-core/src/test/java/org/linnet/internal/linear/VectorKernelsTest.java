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
    void dotProductsOfFloatsAreAddedUpAsDoubles() {
        for (int length = 0; length <= 40; length++) {
            float[] a = new float[length];
            float[] b = new float[length];
            double expected = 0;
            for (int i = 0; i < length; i++) {
                // A sum of float32 would lose the small ones.
                a[i] = i % 2 == 0 ? 1 << 13 : 1;
                b[i] = i % 2 == 0 ? 1 << 13 : 3;
                expected += (double) a[i] * b[i];
            }
            assertThat(kernels.dot(a, b)).as("length %d", length).isEqualTo(expected);
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

    @Test
    void longVectorsAreAddedLikeShortOnes() {
        for (int length : new int[] {1, 63, 64, 65, 320}) {
            float[][] vectors = new float[5][length];
            double[][] doubles = new double[5][length + 1];
            for (int v = 0; v < vectors.length; v++) {
                for (int i = 0; i < length; i++) {
                    vectors[v][i] = v * i - 40;
                    doubles[v][i] = v * i - 40;
                }
            }
            float[] sum = vectors[4].clone();
            double[] doubleSum = doubles[4].clone();
            kernels.addFourScaled(sum, vectors[0], vectors[1], vectors[2], vectors[3], 1, -2, 3, 5);
            kernels.addFourScaled(doubleSum, doubles[0], doubles[1], doubles[2], doubles[3], 1, -2, 3, 5, length);
            for (int i = 0; i < length; i++) {
                // Of v · i − 40 for v = 4, 0, 1, 2, 3.
                float expected = 4 * i - 40 + (-2 * i + 3 * 2 * i + 5 * 3 * i) - 7 * 40;
                assertThat(sum[i]).as("%d of %d", i, length).isEqualTo(expected);
                assertThat(doubleSum[i]).as("%d of %d", i, length).isEqualTo(expected);
            }
            assertThat(doubleSum[length]).isZero();
        }
    }
}
