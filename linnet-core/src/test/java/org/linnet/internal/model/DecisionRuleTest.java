package org.linnet.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.model.Cats;
import org.linnet.model.DecisionOptions;
import org.linnet.model.ManyTaxa;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.Novelty;
import org.linnet.taxonomy.TaxonPath;

class DecisionRuleTest {
    private static final TaxonPath PANTHERA = TaxonPath.parse("felidae/panthera");

    @Test
    void standsForTheDeepestTaxonThatReachesTheThreshold() {
        assertThat(decided(Cats.model(), 0.4)).contains(Cats.LION);
        assertThat(decided(Cats.model(), 0.5)).contains(PANTHERA);
        assertThat(decided(Cats.model(), 0.6)).contains(TaxonPath.parse("felidae"));
        assertThat(decided(Cats.model(), 0.95)).isEmpty();
    }

    @Test
    void thresholdOfTheModelHoldsUnlessAnotherIsAskedFor() {
        Prediction prediction = new TaxonNamer(Cats.model(), DecisionOptions.defaults()).name(Cats.embedding());

        assertThat(prediction.threshold()).isEqualTo(0.6);
        assertThat(prediction.decided().orElseThrow().taxon()).isEqualTo(TaxonPath.parse("felidae"));
    }

    @Test
    void pathGoesThroughTheDecidedTaxonToTheMostProbableLeafBelowIt() {
        Prediction prediction = Cats.namer(Cats.model(), 0.5).name(Cats.embedding());

        assertThat(prediction.decidedDepth()).isEqualTo(2);
        assertThat(prediction.guess().orElseThrow().taxon()).isEqualTo(Cats.LION);
        assertThat(prediction.wayDown()).extracting(RankedTaxon::rank).containsExactly("family", "genus", "species");
        assertThat(prediction.wayDown().get(2).conditional()).isEqualTo(0.9, within(1e-6));
        assertThat(prediction.wayDown().get(2).probability()).isEqualTo(0.486, within(1e-6));
    }

    @Test
    void genusIsStoodForEvenWhereTheMostProbableLeafIsInAnother() {
        TaxonModel model = splitGenus();

        Prediction prediction = Cats.namer(model, 0.5).name(Cats.embedding());

        assertThat(prediction.decided().orElseThrow().taxon()).isEqualTo(PANTHERA);
        assertThat(Cats.namer(model, 0)
                        .name(Cats.embedding())
                        .guess()
                        .orElseThrow()
                        .taxon())
                .isEqualTo(Cats.PUMA);
    }

    @Test
    void withoutAThresholdTheMostProbableLeafIsNamedHoweverEarlyItsBranchEnds() {
        TaxonModel model = Cats.model(Map.of(
                ".", new double[] {0.55, 0.45},
                "felidae", new double[] {0.1, 0.6, 0.3},
                "felidae/panthera", new double[] {0.9, 0.1}));

        assertThat(decided(model, 0)).contains(TaxonPath.parse("canidae"));
    }

    @Test
    void whereNothingIsStoodForThePathStillLeadsToTheMostProbableLeaf() {
        Prediction prediction = Cats.namer(Cats.model(), 1).name(Cats.embedding());

        assertThat(prediction.decidedDepth()).isZero();
        assertThat(prediction.decided()).isEmpty();
        assertThat(prediction.guess().orElseThrow().taxon()).isEqualTo(Cats.LION);
    }

    @Test
    void forcedRankIsNamedHoweverUnsure() {
        assertThat(forced(Cats.model(), "species")).isEqualTo(Cats.LION);
        assertThat(forced(Cats.model(), "GENUS")).isEqualTo(PANTHERA);
    }

    @Test
    void forcedRankIsTheMostProbableOfThatRankWhateverIsAbove() {
        TaxonModel model = splitGenus();

        assertThat(forced(model, "genus")).isEqualTo(PANTHERA);
        assertThat(forced(model, "species")).isEqualTo(Cats.PUMA);
    }

    @Test
    void forcedRankIsTheLeafWhereTheBranchEndsBeforeIt() {
        TaxonModel model = Cats.model(Map.of(
                ".", new double[] {0.9, 0.1},
                "felidae", new double[] {0.1, 0.6, 0.3},
                "felidae/panthera", new double[] {0.9, 0.1}));

        assertThat(forced(model, "species")).isEqualTo(TaxonPath.parse("canidae"));
    }

    @Test
    void rankThatTheModelLacksIsRefusedWithThoseThatItHas() {
        assertThatThrownBy(() -> new TaxonNamer(
                        Cats.model(), DecisionOptions.builder().rank("tribe").build()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("'tribe'")
                .hasMessageContaining("family, genus, species")
                .extracting(e -> ((LinnetException) e).code())
                .isEqualTo(ErrorCode.WRONG_USAGE);
    }

    @Test
    void localListIsRenormalisedAndTheRanksAboveAreKept() {
        TaxonNamer namer = filtered(Optional.of(Set.of(Cats.JAGUAR, Cats.PUMA)), Set.of());

        TaxonProbabilities probabilities = namer.probabilities(Cats.embedding());

        // 0.054 and 0.27 of 0.324
        assertThat(probabilities.of(Cats.JAGUAR)).isEqualTo(1 / 6.0, within(1e-6));
        assertThat(probabilities.of(Cats.PUMA)).isEqualTo(5 / 6.0, within(1e-6));
        assertThat(probabilities.of(PANTHERA)).isEqualTo(1 / 6.0, within(1e-6));
        assertThat(probabilities.of(TaxonPath.parse("felidae"))).isEqualTo(1, within(1e-12));
        assertThat(probabilities.of(Cats.LION)).isZero();
        assertThat(namer.name(Cats.embedding()).decided().orElseThrow().taxon()).isEqualTo(Cats.PUMA);
    }

    @Test
    void listedGenusAllowsAllItsSpecies() {
        TaxonProbabilities probabilities =
                filtered(Optional.of(Set.of(PANTHERA)), Set.of()).probabilities(Cats.embedding());

        assertThat(probabilities.of(Cats.LION)).isEqualTo(0.9, within(1e-6));
        assertThat(probabilities.of(Cats.JAGUAR)).isEqualTo(0.1, within(1e-6));
        assertThat(probabilities.of(Cats.PUMA)).isZero();
    }

    @Test
    void excludedTaxaAreTakenOutEvenOfListedOnes() {
        TaxonProbabilities excluded =
                filtered(Optional.empty(), Set.of(PANTHERA)).probabilities(Cats.embedding());
        TaxonProbabilities both =
                filtered(Optional.of(Set.of(PANTHERA)), Set.of(Cats.LION)).probabilities(Cats.embedding());

        assertThat(excluded.of(PANTHERA)).isZero();
        assertThat(excluded.of(Cats.PUMA)).isEqualTo(0.27 / 0.46, within(1e-6));
        assertThat(both.of(Cats.JAGUAR)).isEqualTo(1, within(1e-12));
    }

    @Test
    void whatAListRulesOutIsKeptWithItsProbabilityBefore() {
        Prediction prediction =
                filtered(Optional.of(Set.of(Cats.JAGUAR, Cats.PUMA)), Set.of()).name(Cats.embedding());

        RankedTaxon ruledOut = prediction.ruledOut().orElseThrow();
        assertThat(ruledOut.taxon()).isEqualTo(Cats.LION);
        assertThat(ruledOut.rank()).isEqualTo("species");
        assertThat(ruledOut.probability()).isEqualTo(0.486, within(1e-6));
        RankedTaxon puma = prediction.decided().orElseThrow();
        assertThat(puma.probability()).isEqualTo(5 / 6.0, within(1e-6));
        assertThat(prediction.unfiltered(puma).orElseThrow().probability()).isEqualTo(0.27, within(1e-6));
        assertThat(prediction.unfiltered(prediction.guess().orElseThrow())).contains(before(prediction, 2));
        assertThat(prediction.unfiltered(ruledOut)).as("not on the way down").isEmpty();
    }

    @Test
    void listThatAllowsTheLikeliestRulesNothingOut() {
        Prediction listed = filtered(Optional.empty(), Set.of(Cats.PUMA)).name(Cats.embedding());
        Prediction unlisted = Cats.namer(Cats.model(), 0.5).name(Cats.embedding());

        assertThat(listed.ruledOut()).isEmpty();
        assertThat(before(listed, 2).probability()).isEqualTo(0.486, within(1e-6));
        assertThat(unlisted.unfiltered()).isEmpty();
        assertThat(unlisted.unfiltered(unlisted.guess().orElseThrow())).isEmpty();
    }

    @Test
    void whatAListRulesOutOfSeveralCropsIsTheMeanOverThem() {
        TaxonModel model = ManyTaxa.model(5, 3);
        float[][] crops = {{9, -7}, {-5, 11}};
        RankedTaxon likeliest = Cats.namer(model, 0).nameTogether(crops).guess().orElseThrow();

        Prediction prediction = new TaxonNamer(
                        model,
                        DecisionOptions.builder()
                                .filter(new TaxonFilter(Optional.empty(), Set.of(likeliest.taxon())))
                                .build())
                .nameTogether(crops);

        assertThat(prediction.ruledOut().orElseThrow().taxon()).isEqualTo(likeliest.taxon());
        assertThat(prediction.ruledOut().orElseThrow().probability()).isEqualTo(likeliest.probability(), within(1e-12));
    }

    @Test
    void whatIsUnknownKeepsWhatAListRuledOut() {
        Prediction prediction = filtered(Optional.empty(), Set.of(Cats.LION)).name(Cats.embedding());

        Prediction unknown = prediction.withNovelty(new Novelty(3, 1, 1));

        assertThat(unknown.isUnknown()).isTrue();
        assertThat(unknown.unfiltered()).isEqualTo(prediction.unfiltered()).isNotEmpty();
    }

    private static RankedTaxon before(Prediction prediction, int depth) {
        return prediction.unfiltered().orElseThrow().wayDown().get(depth);
    }

    @Test
    void filterThatLeavesNothingIsRefused() {
        assertThatThrownBy(() -> filtered(Optional.of(Set.of(Cats.LION)), Set.of(PANTHERA)))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("--only and --exclude leave none");
    }

    @Test
    void cropsOfOneAnimalAreNamedTogether() {
        TaxonNamer namer = Cats.namer(ManyTaxa.model(5, 3), 0);
        float[] one = {9, -7};
        float[] other = {-5, 11};

        Prediction together = namer.nameTogether(new float[][] {one, other});

        assertThat(together.path().get(0).probability())
                .isLessThan(Math.max(
                        namer.name(one).path().get(0).probability(),
                        namer.name(other).path().get(0).probability()));
        assertThat(namer.nameTogether(new float[][] {one, one})
                        .guess()
                        .orElseThrow()
                        .taxon())
                .isEqualTo(namer.name(one).guess().orElseThrow().taxon());
    }

    /** Panthera 0.54 as lion and jaguar alike, puma 0.4 in one species. */
    private static TaxonModel splitGenus() {
        return Cats.model(Map.of(
                ".", new double[] {0.02, 0.98},
                "felidae", new double[] {0.04, 0.55, 0.41},
                "felidae/panthera", new double[] {0.51, 0.49}));
    }

    private static Optional<TaxonPath> decided(TaxonModel model, double threshold) {
        return Cats.namer(model, threshold).name(Cats.embedding()).decided().map(RankedTaxon::taxon);
    }

    private static TaxonPath forced(TaxonModel model, String rank) {
        return new TaxonNamer(model, DecisionOptions.builder().rank(rank).build())
                .name(Cats.embedding())
                .decided()
                .orElseThrow()
                .taxon();
    }

    private static TaxonNamer filtered(Optional<Set<TaxonPath>> only, Set<TaxonPath> excluded) {
        return new TaxonNamer(
                Cats.model(),
                DecisionOptions.builder()
                        .filter(new TaxonFilter(only, excluded))
                        .build());
    }
}
