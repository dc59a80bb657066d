package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObservationsTest {
    @Test
    void numbersRunFromZeroInTheOrderOfFirstSight() {
        Observations observations = new Observations();
        assertThat(observations.number("lion 3")).isZero();
        assertThat(observations.number("lion 1")).isEqualTo(1);
        assertThat(observations.number("lion 3")).isZero();
        assertThat(observations.number("lynx 9")).isEqualTo(2);
    }

    @Test
    void someNumbersAreMadeToRunWithoutGapsInTheSameOrder() {
        int[] renumbered = Observations.renumbered(new int[] {7, 3, 7, 40});
        assertThat(renumbered).containsExactly(1, 0, 1, 2);
        assertThat(Observations.count(renumbered)).isEqualTo(3);
        assertThat(Observations.count(new int[0])).isZero();
    }
}
