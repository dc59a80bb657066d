package org.linnet.internal.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.evaluation.Interval;

class PoissonCountsTest {
    /** From scipy's {@code chi2.ppf(0.025, 2 k) / 2} and {@code chi2.ppf(0.975, 2 k + 2) / 2}. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 3.6888794541139354",
        "1, 0.025317807984289876, 5.571643390938898",
        "2, 0.24220927854396496, 7.22468766772396",
        "5, 1.6234863901184207, 11.66833207932267",
        "17, 9.903126469607294, 27.218646815906613",
        "300, 267.00927523296633, 335.94112555257067",
        "25000, 24691.05072163751, 25311.849776705112"
    })
    void theIntervalIsExact(long count, double low, double high) {
        Interval interval = PoissonCounts.interval(count);
        assertThat(interval.low()).isCloseTo(low, within(1e-8 * Math.max(1, low)));
        assertThat(interval.high()).isCloseTo(high, within(1e-8 * high));
    }

    @Test
    void aRateIsOfAHundredDaysAndNeedsEffort() {
        assertThat(Rate.ofOne(5, 50)).hasValueSatisfying(rate -> {
            assertThat(rate.value()).isEqualTo(10);
            assertThat(rate.interval().orElseThrow().high()).isCloseTo(23.33666, within(1e-5));
        });
        assertThat(Rate.ofOne(5, 0)).isEmpty();
    }
}
