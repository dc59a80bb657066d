package org.linnet.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linnet.model.Cats;
import org.linnet.model.Decision;
import org.linnet.model.DecisionEffect;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

class ThresholdSearchTest {
    private static final TaxonPath FELIDAE = TaxonPath.parse("felidae");
    private static final TaxonPath CANIDAE = TaxonPath.parse("canidae");

    private final TaxonNamer namer = Cats.namer(Cats.model(), 0.5);
    private final ThresholdSearch search = new ThresholdSearch(namer.index());
    private int nextGroup;

    @Test
    void takesTheSmallestThresholdThatMeetsTheTarget() {
        add(10, 0.95, 0.9, Cats.LION); // lion at 0.855
        add(9, 0.95, 0.8, Cats.LION); // lion at 0.76
        add(1, 0.95, 0.8, Cats.JAGUAR); // wrongly lion at 0.76
        add(5, 0.95, 0.6, Cats.JAGUAR); // wrongly lion at 0.57, rightly panthera at 0.95

        Decision decision = search.find(0.95);

        // With lion at 0.57, 6 of 25 are wrong; without, 1 of 25.
        assertThat(decision.threshold()).isEqualTo((0.76 + 0.57) / 2, within(1e-9));
        DecisionEffect effect = search.effect(decision.threshold());
        assertThat(effect.photographs()).isEqualTo(25);
        assertThat(effect.precision()).contains(24 / 25.0);
        assertThat(effect.coverage()).isEqualTo(1);
        assertThat(effect.leafCoverage()).isEqualTo(20 / 25.0);
    }

    @Test
    void taxaThatCannotBeHeldOutAreLeftTheirShareOfTheMistakes() {
        add(30, 0.95, 0.9, Cats.LION); // lion at 0.855
        add(28, 0.95, 0.8, Cats.LION); // lion at 0.76
        add(2, 0.95, 0.8, Cats.JAGUAR); // wrongly lion at 0.76

        // 2 of 60 are 3.3 %: within 5 %, but not within 5 % less what the other half of the photographs may take.
        assertThat(search.find(0.95, 1).threshold()).isLessThan(0.76);
        Decision careful = search.find(0.95, 0.5);
        assertThat(careful.threshold()).isEqualTo((0.855 + 0.76) / 2, within(1e-9));
        assertThat(careful.targetPrecision()).isEqualTo(0.95);
        assertThat(search.find(0.95, 0).threshold()).isLessThan(1);
    }

    @Test
    void photographsThatCouldNotBeHeldOutCountAsOfTaxaThatWereNeverTaught() {
        add(60, 0.95, 0.95, Cats.LION); // lion at 0.9025; without the lion puma at 0.51, wrongly

        Decision all = search.find(0.95, 1);
        Decision half = search.find(0.95, 0.5);

        assertThat(all.heldOut().orElseThrow().precision()).contains(1.0);
        assertThat(half.threshold()).isEqualTo(all.threshold());
        DecisionEffect effect = half.heldOut().orElseThrow();
        assertThat(effect.coverage()).isEqualTo(1);
        assertThat(effect.precision()).contains(0.5);
    }

    @Test
    void saysWhatThresholdsDoOnGroupsThatHadNoPartInChoosingThem() {
        for (int group = 0; group < 4; group++) {
            add(10, 0.95, 0.9, Cats.LION, group); // lion at 0.855
            add(5, 0.95, 0.8, Cats.LION, group); // lion at 0.76
        }
        add(10, 0.95, 0.9, Cats.LION, 4);
        add(5, 0.95, 0.8, Cats.JAGUAR, 4); // wrongly lion at 0.76

        Decision decision = search.find(0.95);

        // All together choose 0.8, above the mistakes, and so do all but the last group. What that is decided on by is
        // what
        // the others choose, who know of no mistake.
        assertThat(search.effect(decision.threshold()).precision()).contains(1.0);
        DecisionEffect effect = decision.heldOut().orElseThrow();
        assertThat(effect.photographs()).isEqualTo(75);
        assertThat(effect.precision()).contains(70 / 75.0);
    }

    @Test
    void neverGoesBelowAHalfWhereTheDecisionIsUnique() {
        add(40, 0.95, 0.5, Cats.LION);

        assertThat(search.find(0.95).threshold()).isEqualTo(0.5);
    }

    @Test
    void tooFewPhotographsForOneMistakeLeaveTheTargetItself() {
        add(19, 0.95, 0.6, Cats.LION);
        Decision few = search.find(0.95);
        add(1, 0.95, 0.6, Cats.LION);
        Decision enough = search.find(0.95);

        assertThat(few.threshold()).isEqualTo(0.95);
        assertThat(few.heldOut().orElseThrow().photographs()).isEqualTo(19);
        assertThat(enough.threshold()).isEqualTo(0.5);
    }

    @Test
    void targetThatNoThresholdReachesLeavesTheTargetItselfAndSaysWhatIsReached() {
        add(30, 0.99, 0.99, CANIDAE);
        add(10, 0.99, 0.99, Cats.LION);

        Decision decision = search.find(0.95);

        assertThat(decision.threshold()).isEqualTo(0.95);
        assertThat(decision.heldOut().orElseThrow().precision()).contains(0.25);
    }

    @Test
    void nothingHeldOutLeavesTheTargetItself() {
        assertThat(search.find(0.9)).isEqualTo(Decision.untested(0.9));
        assertThat(search.find(0.9).threshold()).isEqualTo(0.9);
        assertThat(search.find(0.3).threshold()).isEqualTo(0.5);
    }

    @Test
    void decisionBelowWhatIsKnownOfAPhotographIsNotHeldAgainstIt() {
        add(20, 0.95, 0.9, TaxonPath.parse("felidae/panthera"));
        add(20, 0.95, 0.9, FELIDAE);

        assertThat(search.find(0.95).heldOut().orElseThrow().precision()).contains(1.0);
    }

    @Test
    void ancestorOfTheTruthIsRightAndAnotherBranchIsNot() {
        add(1, 0.9, 0.5, Cats.JAGUAR); // panthera at 0.9
        add(1, 0.9, 0.5, CANIDAE);

        assertThat(search.effect(0.7).precision()).contains(0.5);
    }

    @Test
    void withoutADecisionThereIsNoPrecision() {
        search.add(namer.probabilities(Cats.embedding()), Cats.LION, 0); // felidae at 0.9

        assertThat(search.effect(0.95).precision()).isEmpty();
        assertThat(search.effect(0.95).coverage()).isZero();
    }

    @Test
    void taxaThatEveryPhotographIsOfAreNoDecision() {
        TaxonModel lions = Cats.withNodes(Map.of(
                TaxonPath.ROOT,
                NodeModel.withOnlyChild(TaxonPath.ROOT, "felidae"),
                FELIDAE,
                NodeModel.withOnlyChild(FELIDAE, "panthera"),
                TaxonPath.parse("felidae/panthera"),
                Cats.model().nodes().get(TaxonPath.parse("felidae/panthera"))));
        TaxonNamer lionNamer = Cats.namer(lions, 0.5);
        ThresholdSearch lionSearch = new ThresholdSearch(lionNamer.index());
        lionSearch.add(lionNamer.probabilities(Cats.embedding()), Cats.LION, 0);

        assertThat(lionNamer.index().certainDepth()).isEqualTo(2);
        assertThat(lionSearch.effect(0.95).coverage()).isZero();
        assertThat(lionSearch.effect(0.85).coverage()).isEqualTo(1);
    }

    @Test
    void targetsThatCannotBeAimedAtAreRefused() {
        assertThatThrownBy(() -> search.find(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> search.find(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> search.find(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Photographs that are panthera as far as the model says, and lion with a share of that. */
    private void add(int photographs, double panthera, double lion, TaxonPath truth) {
        for (int i = 0; i < photographs; i++) {
            add(1, panthera, lion, truth, nextGroup++);
        }
    }

    private void add(int photographs, double panthera, double lion, TaxonPath truth, int group) {
        TaxonProbabilities probabilities = namer.ofTree(Map.of(
                TaxonPath.ROOT,
                new double[] {0, 1},
                FELIDAE,
                new double[] {0, panthera, 1 - panthera},
                TaxonPath.parse("felidae/panthera"),
                new double[] {lion, 1 - lion}));
        for (int i = 0; i < photographs; i++) {
            search.add(probabilities, truth, group);
        }
    }
}
