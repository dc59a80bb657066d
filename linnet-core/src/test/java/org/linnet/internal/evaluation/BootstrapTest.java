package org.linnet.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.evaluation.Interval;
import org.linnet.evaluation.NodeMetric;
import org.linnet.internal.dataset.Observations;
import org.linnet.taxonomy.TaxonPath;

class BootstrapTest {
    @Test
    void drawsAsManyObservationsAsThereAre() {
        List<Interval> intervals = new Bootstrap(100, 0)
                .intervals(25, times -> new double[] {Arrays.stream(times).sum(), times.length});
        assertThat(intervals).containsExactly(new Interval(25, 25), new Interval(25, 25));
    }

    @Test
    void theIntervalOfAShareIsAboutThatOfTheNormalDistribution() {
        // share 0.5 of 400: standard error 0.025
        Interval interval = Bootstrap.defaults()
                .intervals(400, times -> {
                    double right = 0;
                    for (int i = 0; i < 400; i += 2) {
                        right += times[i];
                    }
                    return new double[] {right / 400};
                })
                .get(0);
        assertThat(interval.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.006));
        assertThat(interval.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.006));
    }

    @Test
    void cropsOfOneObservationAreNotTakenForIndependent() {
        double apart = width(1);
        double together = width(16);
        // 4 times as wide for 16 crops each, since there are 16 times fewer observations
        assertThat(together / apart).isBetween(3.0, 5.0);
    }

    private static double width(int crops) {
        NodeTally tally = new NodeTally(TaxonPath.ROOT, "genus", List.of("felis", "lynx"), new Observations());
        for (int i = 0; i < 1600; i++) {
            int observation = i / crops;
            boolean right = observation % 4 < 2;
            String truth = observation % 2 == 0 ? "felis" : "lynx";
            boolean felis = right == truth.equals("felis");
            tally.add("o" + observation, truth, felis ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9});
        }
        Interval interval = tally.evaluation(Bootstrap.defaults())
                .orElseThrow()
                .figure(NodeMetric.Standard.BALANCED_ACCURACY)
                .interval()
                .orElseThrow();
        return interval.high() - interval.low();
    }

    @Test
    void drawsInWhichAFigureCannotBeComputedAreLeftOut() {
        List<Interval> intervals =
                new Bootstrap(100, 0).intervals(2, times -> new double[] {times[0] > 0 ? 7 : Double.NaN, Double.NaN});
        assertThat(intervals.get(0)).isEqualTo(new Interval(7, 7));
        assertThat(intervals.get(1).low()).isNaN();
    }

    @Test
    void percentilesLieBetweenValuesAsNumPyHasIt() {
        // numpy.percentile([1, 2, 4, 8], [2.5, 97.5]) is [1.075, 7.7]
        double[] sorted = {1, 2, 4, 8};
        assertThat(Bootstrap.percentile(sorted, 0.025)).isCloseTo(1.075, within(1e-12));
        assertThat(Bootstrap.percentile(sorted, 0.975)).isCloseTo(7.7, within(1e-12));
    }
}
