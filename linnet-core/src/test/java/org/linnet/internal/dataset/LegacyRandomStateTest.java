package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected orders are those of {@code numpy.random.RandomState(seed).shuffle(list(range(n)))}. */
final class LegacyRandomStateTest {
    @Test
    void shufflesAsNumPyDoes() {
        assertThat(shuffled(123, 2)).containsExactly(1, 0);
        assertThat(shuffled(123, 10)).containsExactly(4, 0, 7, 5, 8, 3, 1, 6, 9, 2);
        assertThat(shuffled(123, 1000)).startsWith(131, 203, 50, 585, 138, 632, 328, 461, 924, 479, 195, 221);
    }

    @Test
    void takesEverySeedThatNumPyTakes() {
        assertThat(shuffled(0, 20))
                .containsExactly(18, 1, 19, 8, 10, 17, 6, 13, 4, 2, 5, 14, 9, 7, 16, 11, 3, 0, 15, 12);
        assertThat(shuffled(4_294_967_295L, 20))
                .containsExactly(11, 17, 19, 15, 1, 5, 8, 16, 13, 18, 14, 9, 10, 6, 0, 4, 7, 12, 2, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> new LegacyRandomState(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LegacyRandomState(4_294_967_296L));
    }

    @Test
    void staysWithNumPyWhenItsStateIsUsedUpManyTimes() {
        List<Integer> order = shuffled(7, 100_000);

        assertThat(IntStream.range(0, order.size())
                        .mapToLong(i -> (long) i * order.get(i))
                        .sum())
                .isEqualTo(250_316_905_599_413L);
    }

    private static List<Integer> shuffled(long seed, int count) {
        List<Integer> list = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        new LegacyRandomState(seed).shuffle(list);
        return list;
    }
}
