package org.linnet.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_COVERAGE;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_HIERARCHICAL_F1;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_HIERARCHICAL_MACRO_F1;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_HIERARCHICAL_MACRO_PRECISION;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_HIERARCHICAL_MACRO_RECALL;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_HIERARCHICAL_PRECISION;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_HIERARCHICAL_RECALL;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_LEAF_COVERAGE;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_LEAF_PRECISION;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_PRECISION;
import static org.linnet.evaluation.EndToEndMetric.Standard.LEAF_ACCURACY;
import static org.linnet.evaluation.EndToEndMetric.Standard.TOP_1_ACCURACY;
import static org.linnet.evaluation.EndToEndMetric.Standard.TOP_3_ACCURACY;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.Mistake;
import org.linnet.evaluation.RankDecisions;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.TaxonConfusion;
import org.linnet.evaluation.TaxonScore;
import org.linnet.internal.dataset.Observations;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

class EndToEndTallyTest {
    private static final Ranks RANKS = new Ranks(List.of("genus", "species"));
    private static final KnownTaxa TAXA = new KnownTaxa(
            Stream.of("felis", "felis/catus", "felis/chaus", "lynx", "lynx/lynx", "lynx/rufus", "puma")
                    .map(TaxonPath::parse)
                    .toList(),
            RANKS);
    private static final Bootstrap BOOTSTRAP = new Bootstrap(200, 3);

    private final EndToEndTally tally = new EndToEndTally(RANKS, new Observations());

    @Test
    void theBestTaxonOfARankNeedNotHoldTheBestLeaf() {
        // felis is likelier than lynx and puma together, yet its two species share that
        judge("a", "felis/catus", "felis", 0.6, 0.25, 0.35, 0.4, 0.39, 0.01, 0);
        EndToEnd figures = figures();
        assertThat(figures.ranks().get(0).rank()).isEqualTo("genus");
        assertThat(figures.ranks().get(0).accuracy()).isEqualTo(1);
        assertThat(figures.ranks().get(1).accuracy()).isZero();
        assertThat(figures.value(LEAF_ACCURACY)).isZero();
        assertThat(figures.mistakes())
                .containsExactly(new Mistake("a", path("felis/catus"), 0.25, path("lynx/lynx"), 0.39, path("felis")));
        assertThat(figures.value(TOP_1_ACCURACY)).isZero();
        assertThat(figures.value(TOP_3_ACCURACY)).isEqualTo(1);
    }

    @Test
    void aRankIsJudgedOnThePhotographsWhoseTruthReachesIt() {
        judge("a", "puma", "puma", 0.1, 0.1, 0, 0.1, 0.1, 0, 0.8);
        judge("b", "felis/catus", "felis/catus", 0.9, 0.9, 0, 0.1, 0.1, 0, 0);
        judge("c", "lynx", ".", 0.1, 0.1, 0, 0.9, 0.5, 0.4, 0);
        EndToEnd figures = figures();
        assertThat(figures.images()).isEqualTo(2);
        assertThat(figures.value(LEAF_ACCURACY)).isEqualTo(1);
        assertThat(figures.ranks()).extracting(RankEvaluation::images).containsExactly(3L, 1L);
        assertThat(figures.ranks()).extracting(RankEvaluation::accuracy).containsExactly(1.0, 1.0);
        assertThat(figures.outcomes().photographs()).isEqualTo(3);
    }

    @Test
    void aDecisionThatStopsEarlyIsRightAboveAndMissingBelow() {
        judge("a", "felis/catus", "felis/catus", 1, 1, 0, 0, 0, 0, 0);
        judge("b", "felis/catus", "felis", 1, 0.5, 0.5, 0, 0, 0, 0);
        judge("c", "lynx/rufus", "lynx/lynx", 0, 0, 0, 1, 0.9, 0.1, 0);
        judge("d", "lynx/rufus", ".", 0.4, 0.4, 0, 0.6, 0.3, 0.3, 0);
        EndToEnd figures = figures();
        assertThat(figures.decisions())
                .containsExactly(
                        new RankDecisions(1, "genus", 4, 3, 3, 1, 1), new RankDecisions(2, "species", 4, 2, 1, 2, 1));
        assertThat(figures.value(DECIDED_COVERAGE)).isEqualTo(0.75);
        assertThat(figures.value(DECIDED_PRECISION)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(figures.value(DECIDED_LEAF_COVERAGE)).isEqualTo(0.5);
        assertThat(figures.value(DECIDED_LEAF_PRECISION)).isEqualTo(0.5);
        // named 2 + 1 + 2 + 0 taxa, of which 2 + 1 + 1 are right, of 8
        assertThat(figures.value(DECIDED_HIERARCHICAL_PRECISION)).isEqualTo(4.0 / 5);
        assertThat(figures.value(DECIDED_HIERARCHICAL_RECALL)).isEqualTo(4.0 / 8);
        assertThat(figures.value(DECIDED_HIERARCHICAL_F1)).isEqualTo(8.0 / 13);
        // felis/catus: 3 of 3 named, 3 of 4 true; lynx/rufus: 1 of 2 named, 1 of 4 true
        assertThat(figures.value(DECIDED_HIERARCHICAL_MACRO_PRECISION)).isCloseTo((1 + 0.5) / 2, within(1e-15));
        assertThat(figures.value(DECIDED_HIERARCHICAL_MACRO_RECALL)).isCloseTo((0.75 + 0.25) / 2, within(1e-15));
        assertThat(figures.value(DECIDED_HIERARCHICAL_MACRO_F1)).isCloseTo((6.0 / 7 + 2.0 / 6) / 2, within(1e-15));
    }

    @Test
    void confusionsOfARankReachAcrossTheTree() {
        judge("a", "felis/catus", ".", 0, 0, 0, 1, 1, 0, 0);
        judge("b", "lynx/lynx", ".", 0, 0, 0, 1, 1, 0, 0);
        TaxonConfusion species = figures().ranks().get(1).confusion();
        assertThat(species.cells())
                .containsExactly(
                        new TaxonConfusion.Cell(path("felis/catus"), path("lynx/lynx"), 1),
                        new TaxonConfusion.Cell(path("lynx/lynx"), path("lynx/lynx"), 1));
        assertThat(species.scores())
                .containsExactly(
                        new TaxonScore(path("felis/catus"), 1, 0, 0, 0),
                        new TaxonScore(path("lynx/lynx"), 1, 0.5, 1, 2.0 / 3));
        assertThat(species.matrix())
                .isEqualTo(new ConfusionMatrix(List.of("felis/catus", "lynx/lynx"), new long[][] {{0, 1}, {0, 1}}));
        assertThat(species.commonestMistakes(5)).hasSize(1);
    }

    @Test
    void keepsTheTwentySurestMistakes() {
        for (int i = 0; i < 30; i++) {
            double sure = 0.5 + i / 100.0;
            judge("photograph" + i, "puma", ".", sure, sure, 0, 0, 0, 0, 1 - sure);
        }
        List<Mistake> mistakes = figures().mistakes();
        assertThat(mistakes)
                .hasSize(20)
                .isSortedAccordingTo((one, other) -> Double.compare(other.namedProbability(), one.namedProbability()));
        assertThat(mistakes.get(0).name()).isEqualTo("photograph29");
    }

    @Test
    void intervalsHoldTheirFiguresAndAreTheSameAgain() {
        for (int i = 0; i < 40; i++) {
            boolean right = i % 4 != 0;
            judge("p" + i, right ? "puma" : "lynx/lynx", i % 2 == 0 ? "puma" : ".", 0, 0, 0, 0.1, 0.1, 0, 0.9);
        }
        EndToEnd figures = figures();
        assertThat(figures.value(LEAF_ACCURACY)).isEqualTo(0.75);
        assertThat(figures.figures().stream().filter(figure -> figure.metric().hasInterval()))
                .hasSize(7)
                .allSatisfy(figure -> assertThat(figure.value())
                        .isBetween(
                                figure.interval().orElseThrow().low(),
                                figure.interval().orElseThrow().high()));
        assertThat(figures().figures()).isEqualTo(figures.figures());
        assertThat(tally.evaluation(new Bootstrap(200, 4)).orElseThrow().figures())
                .isNotEqualTo(figures.figures());
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThat(tally.evaluation(BOOTSTRAP)).isEmpty();
        assertThatThrownBy(() -> judge("a", "puma", ".", 1)).hasMessageContaining("1 probabilities of 7");
        assertThatThrownBy(() -> judge("a", "tiger", ".", 0, 0, 0, 0, 0, 0, 1)).hasMessageContaining("tiger");
        assertThatThrownBy(() -> new KnownTaxa(List.of(path("a/b")), RANKS)).hasMessageContaining("parent");
        assertThatThrownBy(() -> new KnownTaxa(List.of(path("a"), path("a")), RANKS))
                .hasMessageContaining("twice");
    }

    private EndToEnd figures() {
        return tally.evaluation(BOOTSTRAP).orElseThrow();
    }

    private void judge(String name, String truth, String decided, double... probabilities) {
        tally.add(TAXA.judge(name, name, path(truth), probabilities, path(decided)));
    }

    private static TaxonPath path(String text) {
        return TaxonPath.parse(text);
    }
}
