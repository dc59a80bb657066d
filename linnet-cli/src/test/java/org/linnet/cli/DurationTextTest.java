package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "600, 0.6 s",
        "59940, 59.9 s",
        "200000, 3 min 20 s",
        "3900000, 1 h 05 min",
    })
    void whatWasMeasuredIsToldAsItIs(long milliseconds, String text) {
        assertThat(DurationText.of(Duration.ofMillis(milliseconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "200, about 1 s",
        "4400, about 4 s",
        "43000, about 45 s",
        "170000, about 3 min",
        "5930000, about 99 min",
        "7740000, about 2 h 10 min",
        "10790000, about 3 h",
        "360000000, about 4 days",
    })
    void whatIsEstimatedIsRounded(long milliseconds, String text) {
        assertThat(DurationText.about(Duration.ofMillis(milliseconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "170000, 290000, 3 to 5 min",
        "50000, 120000, 50 s to 2 min",
        "170000, 175000, about 3 min",
        "6600000, 7740000, 1 h 50 min to 2 h 10 min",
        "172800000000, 345600000000, '2,000 to 4,000 days'",
    })
    void aRangeNamesAUnitOnce(long from, long to, String text) {
        assertThat(DurationText.range(Duration.ofMillis(from), Duration.ofMillis(to)))
                .isEqualTo(text);
    }
}
