package org.linnet.internal.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeparationTest {
    @Test
    void isTheShareOfPairsInWhichTheUnknownScoresHigherAndTiesCountAHalf() {
        assertThat(Separation.of(new double[] {1, 2, 3}, new double[] {4, 5})).isEqualTo(1);
        assertThat(Separation.of(new double[] {3, 1, 2}, new double[] {2, 0})).isEqualTo(1.5 / 6);
        assertThat(Separation.of(new double[] {7, 7}, new double[] {7})).isEqualTo(0.5);
    }
}
