package org.linnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.linnet.evaluation.EndToEndMetric.Standard.HIERARCHICAL_F1;
import static org.linnet.evaluation.EndToEndMetric.Standard.HIERARCHICAL_MACRO_RECALL;
import static org.linnet.evaluation.EndToEndMetric.Standard.HIERARCHICAL_PRECISION;
import static org.linnet.evaluation.EndToEndMetric.Standard.HIERARCHICAL_RECALL;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linnet.taxonomy.TaxonPath;

class EndToEndMetricTest {
    @Test
    void countsSharedAncestorsOverAllPhotographsTogether() {
        Outcomes outcomes = outcomes(
                "canidae/canis/lupus > felidae/lynx/lynx",
                "felidae/lynx/lynx > felidae",
                "felidae/panthera/leo > felidae/panthera/leo",
                "felidae/panthera/leo > felidae/panthera/onca");
        // shared 0 + 1 + 3 + 2 = 6; named 3 + 1 + 3 + 3 = 10; true 4 · 3 = 12
        assertThat(HIERARCHICAL_PRECISION.of(outcomes)).isCloseTo(6.0 / 10, within(1e-15));
        assertThat(HIERARCHICAL_RECALL.of(outcomes)).isCloseTo(6.0 / 12, within(1e-15));
        assertThat(HIERARCHICAL_F1.of(outcomes)).isCloseTo(2 * 0.6 * 0.5 / 1.1, within(1e-15));
        // wolf 0, lynx 1/3, lion (3 + 2)/6
        assertThat(HIERARCHICAL_MACRO_RECALL.of(outcomes)).isCloseTo((0 + 1.0 / 3 + 5.0 / 6) / 3, within(1e-15));
    }

    @Test
    void aSharedNameUnderAnotherParentIsNotShared() {
        Outcomes outcomes = outcomes("a/x > b/x");
        assertThat(HIERARCHICAL_PRECISION.of(outcomes)).isZero();
        assertThat(HIERARCHICAL_F1.of(outcomes)).isZero();
    }

    @Test
    void thePhotographThatIsNotNamedCostsRecallOnly() {
        Outcomes outcomes = outcomes("a/x > a/x", "a/y > .");
        assertThat(HIERARCHICAL_PRECISION.of(outcomes)).isEqualTo(1);
        assertThat(HIERARCHICAL_RECALL.of(outcomes)).isEqualTo(0.5);
    }

    @Test
    void noneCanBeComputedWithoutPhotographs() {
        assertThat(EndToEndMetric.all())
                .allSatisfy(metric -> assertThat(metric.of(outcomes())).isNaN());
    }

    @Test
    void aPhotographThatIsDrawnTwiceCountsTwice() {
        List<Outcome> distinct = List.of(outcome("a/x > a/x"), outcome("a/y > a/x"));
        Outcomes twice = new Outcomes(distinct, new long[] {1, 2});
        Outcomes spelledOut = outcomes("a/x > a/x", "a/y > a/x", "a/y > a/x");
        assertThat(EndToEndMetric.all())
                .allSatisfy(metric -> assertThat(metric.of(twice)).isEqualTo(metric.of(spelledOut)));
    }

    @Test
    void refusesOutcomesThatDoNotFit() {
        List<Outcome> distinct = List.of(outcome("b > a"), outcome("a > a"));
        assertThatThrownBy(() -> new Outcomes(distinct, new long[] {1, 1})).hasMessageContaining("a after b");
        assertThatThrownBy(() -> new Outcomes(distinct.subList(0, 1), new long[2]))
                .hasMessageContaining("1 outcomes");
        assertThatThrownBy(() -> outcome(". > a")).hasMessageContaining("top");
    }

    /** One photograph of each: truth > name. */
    private static Outcomes outcomes(String... texts) {
        return new Outcomes(
                Arrays.stream(texts).map(EndToEndMetricTest::outcome).toList(),
                IntStream.range(0, texts.length).mapToLong(i -> 1).toArray());
    }

    private static Outcome outcome(String text) {
        String[] truthAndName = text.split(" > ", -1);
        TaxonPath named = TaxonPath.parse(truthAndName[1]);
        return new Outcome(TaxonPath.parse(truthAndName[0]), 1, named, named, !named.isRoot());
    }
}
