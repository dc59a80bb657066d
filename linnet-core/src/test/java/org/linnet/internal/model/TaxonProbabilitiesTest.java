package org.linnet.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.linnet.calibration.Calibrations;
import org.linnet.model.Cats;
import org.linnet.model.ManyTaxa;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

class TaxonProbabilitiesTest {
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final TaxonPath PANTHERA = TaxonPath.parse("felidae/panthera");

    @Test
    void taxonIsAsProbableAsTheProductOfTheConditionalsDownToIt() {
        TaxonProbabilities probabilities = Cats.namer(Cats.model(), 0.5).probabilities(Cats.embedding());

        assertThat(probabilities.of(TaxonPath.ROOT)).isEqualTo(1);
        assertThat(probabilities.of(PANTHERA)).isEqualTo(0.54, CLOSE);
        assertThat(probabilities.of(Cats.LION)).isEqualTo(0.486, CLOSE);
        assertThat(probabilities.of(Cats.PUMA)).isEqualTo(0.27, CLOSE);
    }

    @Test
    void conditionalsAreCalibratedBeforeTheyAreMultiplied() {
        double[] flat = {0.2, 0.8};
        TaxonModel model = Cats.model(
                Map.of(".", flat, "felidae", new double[] {0.1, 0.6, 0.3}, "felidae/panthera", flat),
                Calibrations.temperature(2));

        // softmax(ln [0.2, 0.8] / 2) = [1, 2] / 3
        assertThat(model.conditionals(Cats.embedding()).get(TaxonPath.ROOT)[1]).isEqualTo(2 / 3.0, CLOSE);
        assertThat(Cats.namer(model, 0.5).probabilities(Cats.embedding()).of(TaxonPath.parse("felidae")))
                .isEqualTo(2 / 3.0, CLOSE);
    }

    @Test
    void jointHeadsArePooledWithTheHeadsOfTheNodesAndSummedUpTheTree() {
        TaxonProbabilities probabilities = Cats.namer(Cats.withJoint(), 0.5).probabilities(Cats.embedding());

        assertThat(probabilities.of(TaxonPath.parse("canidae"))).isEqualTo(0.1 / 2 + 0.25 / 2, CLOSE);
        assertThat(probabilities.of(TaxonPath.parse("felidae/acinonyx"))).isEqualTo(0.09 / 2 + 0.25 / 2, CLOSE);
        assertThat(probabilities.of(Cats.PUMA)).isEqualTo(0.27 / 2 + 0.25, CLOSE);
        assertThat(probabilities.of(TaxonPath.parse("felidae/puma"))).isEqualTo(0.27 / 2 + 0.25, CLOSE);
        assertThat(probabilities.of(PANTHERA)).isEqualTo(0.54 / 2, CLOSE);
        assertThat(probabilities.of(TaxonPath.ROOT)).isEqualTo(1, CLOSE);
        assertThat(Cats.withJoint().conditionals(Cats.embedding()))
                .as("of the nodes")
                .hasSameSizeAs(Cats.model().nodes().values().stream()
                        .filter(node -> node.head().isPresent())
                        .toList());
    }

    @Test
    void taxaComeAfterTheirParentsRankByRankWithSiblingsTogether() {
        TaxonIndex index = TaxonIndex.of(Cats.model());

        assertThat(index.taxa().stream().map(TaxonPath::toString))
                .containsExactly(
                        ".",
                        "canidae",
                        "felidae",
                        "felidae/acinonyx",
                        "felidae/panthera",
                        "felidae/puma",
                        "felidae/panthera/panthera_leo",
                        "felidae/panthera/panthera_onca",
                        "felidae/puma/puma_concolor");
        assertThat(index.parent(6)).isEqualTo(4);
        assertThat(index.depth(6)).isEqualTo(3);
        assertThat(index.isLeaf(3)).isTrue();
        assertThat(index.isLeaf(4)).isFalse();
        assertThat(index.placeOf("Genus")).contains(2);
        assertThat(index.placeOf("tribe")).isEmpty();
        assertThat(index.position(TaxonPath.parse("ursidae"))).isEmpty();
    }

    @Test
    void batchIsWhatItsPhotographsAreOneByOne() {
        TaxonNamer namer = Cats.namer(Cats.model(), 0.5);

        List<TaxonProbabilities> batch = namer.probabilities(new float[][] {{1, 2}, {3, 4}});

        assertThat(batch).hasSize(2);
        assertThat(batch.get(1).toArray())
                .containsExactly(namer.probabilities(new float[] {3, 4}).toArray());
    }

    @Test
    void meanOfCropsIsTheMeanOfEveryTaxon() {
        TaxonNamer namer = Cats.namer(Cats.model(), 0.5);

        TaxonProbabilities mean = TaxonProbabilities.mean(List.of(sure(namer, 0.9), sure(namer, 0.1)));

        assertThat(mean.of(TaxonPath.parse("felidae"))).isEqualTo(0.5, CLOSE);
        assertThat(mean.of(Cats.LION)).isEqualTo(0.25, CLOSE);
        assertThat(mean.of(TaxonPath.ROOT)).isEqualTo(1, CLOSE);
    }

    @Test
    void aFrameThatSaysLittleWeighsLittleInTheMeanOfLogarithms() {
        TaxonNamer namer = Cats.namer(Cats.model(), 0.5);

        TaxonProbabilities event =
                TaxonProbabilities.logarithmicMean(List.of(sure(namer, 0.9), sure(namer, 0.9), sure(namer, 0.5)));

        // The odds of the leaves are the geometric means of those of the frames.
        double odds = Math.cbrt(9 * 9 * 1);
        double felidae = event.of(TaxonPath.parse("felidae"));
        assertThat(felidae / (1 - felidae)).isEqualTo(odds, CLOSE);
        assertThat(event.of(TaxonPath.ROOT)).isEqualTo(1, CLOSE);
        assertThat(TaxonProbabilities.logarithmicMean(List.of(sure(namer, 0.9))).of(Cats.LION))
                .isEqualTo(sure(namer, 0.9).of(Cats.LION), CLOSE);
    }

    @Test
    void viewsOfDifferentTreesAreNotMixed() {
        TaxonNamer one = Cats.namer(Cats.model(), 0.5);
        TaxonNamer other = Cats.namer(Cats.model(), 0.5);

        assertThatThrownBy(() -> TaxonProbabilities.mean(List.of(sure(one, 0.9), sure(other, 0.9))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TaxonProbabilities.mean(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thousandsOfTaxaAddUpToOneAtTheTop() {
        TaxonNamer namer = Cats.namer(ManyTaxa.model(70, 70), 0.5);

        TaxonProbabilities probabilities = namer.probabilities(Cats.embedding());

        assertThat(namer.index().size()).isEqualTo(1 + 70 + 70 * 70);
        double leaves = 0;
        for (int i = 0; i < namer.index().size(); i++) {
            leaves += namer.index().isLeaf(i) ? probabilities.at(i) : 0;
        }
        assertThat(leaves).isEqualTo(1, CLOSE);
    }

    private static TaxonProbabilities sure(TaxonNamer namer, double felidae) {
        return namer.ofTree(Map.of(
                TaxonPath.ROOT,
                new double[] {1 - felidae, felidae},
                TaxonPath.parse("felidae"),
                new double[] {0.25, 0.5, 0.25},
                PANTHERA,
                new double[] {1, 0}));
    }
}
