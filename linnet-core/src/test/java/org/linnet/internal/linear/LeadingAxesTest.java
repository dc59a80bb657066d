package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeadingAxesTest {
    @Test
    void fewLongRowsHaveTheSameAxesAsWithZerosBelow() {
        double[][] few = rows(20, 30);
        double[][] padded = Arrays.copyOf(few, 40);
        Arrays.setAll(padded, row -> row < few.length ? few[row] : new double[30]);

        double[][] axes = LeadingAxes.of(few, 5, 6);
        double[][] expected = LeadingAxes.of(padded, 5, 6);

        for (int axis = 0; axis < axes.length; axis++) {
            assertThat(axes[axis]).containsExactly(expected[axis], within(1e-9));
        }
    }

    @Test
    void axesBeyondTheRankAreZero() {
        double[][] axes = LeadingAxes.of(rows(3, 10), 5, 6);

        assertThat(Arrays.stream(axes).mapToDouble(axis -> Vectors.dot(axis, axis)))
                .satisfiesExactly(
                        one -> assertThat(one).isCloseTo(1, within(1e-9)),
                        one -> assertThat(one).isCloseTo(1, within(1e-9)),
                        one -> assertThat(one).isCloseTo(1, within(1e-9)),
                        one -> assertThat(one).isZero(),
                        one -> assertThat(one).isZero());
    }

    /** Each varies less from one column to the next. */
    private static double[][] rows(int count, int length) {
        Random random = new Random(7);
        double[][] rows = new double[count][length];
        for (double[] row : rows) {
            Arrays.setAll(row, column -> random.nextGaussian() / (1 + column));
        }
        return rows;
    }
}
