package org.linnet.internal.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoveltyTrialTest {
    @ParameterizedTest
    @ValueSource(ints = {5, 95})
    void rankIsTheLeastThatCoversTheShareForEveryCount(int percent) {
        for (int count = 1; count <= 2000; count++) {
            int least = 0;
            while (100 * least < percent * (count + 1)) {
                least++;
            }
            assertThat(NoveltyTrial.rank(count, percent))
                    .as("%d %% of %d", percent, count)
                    .isEqualTo(least);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 39, 59})
    void sharesThatMeetAValueTakeThatValue(int count) {
        assertThat(NoveltyTrial.rank(count, 5)).isEqualTo((count + 1) / 20);
        assertThat(NoveltyTrial.rank(count, 95)).isEqualTo(19 * (count + 1) / 20);
    }
}
