package org.linnet.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.image.SkipReason;
import org.linnet.internal.image.UnreadableImageException;

class VideoSamplingTest {
    /** Ten seconds of 29.97 frames each, rounded to microseconds as they are in files. */
    private static final long[] USUAL =
            LongStream.range(0, 300).map(i -> Math.round(i * 1001 / 0.03)).toArray();

    @Test
    void takesTheFirstFrameAtOrAfterEachSecond() throws UnreadableImageException {
        long[] chosen = new VideoSampling(1).of(USUAL);

        assertThat(chosen).hasSize(10);
        for (int second = 0; second < 10; second++) {
            assertThat(chosen[second]).isBetween(second * 1_000_000L, second * 1_000_000L + 33_367);
        }
    }

    @Test
    void takesFewerAndMore() throws UnreadableImageException {
        assertThat(new VideoSampling(0.25).of(USUAL)).hasSize(3).startsWith(0);
        assertThat(new VideoSampling(10).of(USUAL)).hasSize(100);
    }

    @Test
    void takesAllWhereThereAreNoMore() throws UnreadableImageException {
        assertThat(new VideoSampling(60).of(USUAL)).isEqualTo(USUAL);
        long[] sixty = LongStream.range(0, 600)
                .map(i -> Math.round(i * 1_000_000 / 60.0))
                .toArray();
        assertThat(new VideoSampling(60).of(sixty)).isEqualTo(sixty);
        assertThat(new VideoSampling(30).of(sixty)).hasSize(300);
        assertThat(new VideoSampling(1).of(new long[] {0})).containsExactly(0);
    }

    @Test
    void aLongPauseIsNotMadeUpFor() throws UnreadableImageException {
        assertThat(new VideoSampling(1).of(new long[] {0, 400_000, 5_500_000, 5_900_000, 6_000_000, 6_100_000}))
                .containsExactly(0, 5_500_000, 6_000_000);
    }

    @Test
    void tooManyAreRefusedWithWhatToDo() {
        long[] hours = LongStream.range(0, 20_001).map(i -> i * 500_000).toArray();

        assertThatThrownBy(() -> new VideoSampling(2).of(hours))
                .isInstanceOfSatisfying(UnreadableImageException.class, e -> assertThat(e.reason())
                        .isEqualTo(SkipReason.TOO_LARGE))
                .hasMessageContaining("10000")
                .hasMessageContaining("fewer frames a second");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 60.1, Double.NaN, Double.POSITIVE_INFINITY})
    void otherRatesAreRefused(double rate) {
        assertThatThrownBy(() -> new VideoSampling(rate)).isInstanceOf(IllegalArgumentException.class);
    }
}
