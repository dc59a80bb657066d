package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LongVectorsTest {
    @Test
    void everyValueIsTakenOnceHoweverLongTheVector() {
        for (int length : new int[] {0, 1, 1000, 1 << 16, 200_001}) {
            double[] a = new double[length];
            double[] b = new double[length];
            Arrays.setAll(a, i -> i % 7);
            Arrays.setAll(b, i -> i % 5 - 2);
            double expected = 0;
            for (int i = 0; i < length; i++) {
                expected += a[i] * b[i];
            }
            assertThat(LongVectors.dot(a, b)).as("length %d", length).isEqualTo(expected);

            double[] sum = new double[length];
            LongVectors.sum(sum, a, 3, b);
            LongVectors.scale(sum, 2);
            LongVectors.addScaled(sum, -1, a);
            for (int i = 0; i < length; i++) {
                assertThat(sum[i]).isEqualTo(a[i] + 6 * b[i]);
            }
        }
    }
}
