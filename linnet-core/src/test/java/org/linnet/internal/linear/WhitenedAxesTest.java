package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WhitenedAxesTest {
    @Test
    void axesSpanTheDirectionsInWhichRowsVaryMost() {
        double[][] axes = WhitenedAxes.of(varied(), varied(), 2);
        assertThat(axes).hasDimensions(2, 6);
        for (double[] axis : axes) {
            double[] direction = Vectors.normalised(axis);
            assertThat(Math.hypot(direction[1], direction[4])).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void rowsVaryAlikeAlongEveryAxisSaveForTheShareTakenForTheSameInAll() {
        double[][] rows = varied();
        double[][] axes = WhitenedAxes.of(rows, rows, 2);
        double[][] covariance = new double[2][2];
        for (double[] row : rows) {
            for (int a = 0; a < 2; a++) {
                for (int b = 0; b < 2; b++) {
                    covariance[a][b] += Vectors.dot(axes[a], row) * Vectors.dot(axes[b], row) / rows.length;
                }
            }
        }
        // variances 100 and 25 are taken for 81.25 and 43.75
        double sum = covariance[0][0] + covariance[1][1];
        double product = covariance[0][0] * covariance[1][1] - covariance[0][1] * covariance[1][0];
        assertThat(sum).isCloseTo(100 / 81.25 + 25 / 43.75, within(0.1));
        assertThat(product).isCloseTo(100 / 81.25 * 25 / 43.75, within(0.1));
    }

    @Test
    void axesBeyondThoseInWhichRowsVaryAreZero() {
        double[][] rows = {{1, 0, 0}, {-1, 0, 0}};
        double[][] axes = WhitenedAxes.of(rows, rows, 2);
        assertThat(Math.abs(Vectors.normalised(axes[0])[0])).isCloseTo(1, within(1e-9));
        assertThat(axes[1]).containsExactly(0, 0, 0);
    }

    /** Most along the second dimension, then along the fifth. */
    private static double[][] varied() {
        Random random = new Random(1);
        double[] deviations = {1, 10, 1, 1, 5, 1};
        double[][] rows = new double[4000][6];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = deviations[i] * random.nextGaussian();
            }
        }
        return rows;
    }
}
