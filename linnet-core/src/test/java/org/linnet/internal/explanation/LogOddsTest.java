package org.linnet.internal.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.Cats;
import org.linnet.model.DecisionOptions;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

class LogOddsTest {
    private static double odds(TaxonModel model, TaxonNamer namer, String taxon) {
        return LogOdds.of(model, namer, TaxonPath.parse(taxon)).applyAsDouble(Cats.embedding());
    }

    private static double odds(TaxonModel model, String taxon) {
        return odds(model, Cats.namer(model, 0.5), taxon);
    }

    @Test
    void withoutJointHeadsTheyAreThoseOfTheHeadOfTheParent() {
        assertThat(odds(Cats.model(), "felidae")).isCloseTo(Math.log(0.9 / 0.1), within(1e-6));
        assertThat(odds(Cats.model(), "felidae/puma")).isCloseTo(Math.log(0.3 / 0.7), within(1e-6));
        assertThat(odds(Cats.model(), Cats.LION.toString())).isCloseTo(Math.log(0.9 / 0.1), within(1e-6));
    }

    @Test
    void withJointHeadsTheyAreThoseOfThePoolAtEveryRank() {
        TaxonModel model = Cats.withJoint();
        double canidae = 0.5 * 0.1 + 0.125;
        double acinonyx = 0.5 * 0.09 + 0.125;
        double panthera = 0.5 * 0.54;
        double puma = 0.5 * 0.27 + 0.25;

        assertThat(odds(model, "canidae")).isCloseTo(Math.log(canidae / (1 - canidae)), within(1e-6));
        assertThat(odds(model, "felidae/puma")).isCloseTo(Math.log(puma / (acinonyx + panthera)), within(1e-6));
        assertThat(odds(model, Cats.JAGUAR.toString())).isCloseTo(Math.log(0.1 / 0.9), within(1e-6));
    }

    @Test
    void siblingsThatCannotBeMetDoNotCount() {
        TaxonModel model = Cats.withJoint();
        TaxonNamer namer = new TaxonNamer(
                model,
                DecisionOptions.builder()
                        .filter(new TaxonFilter(Optional.empty(), Set.of(TaxonPath.parse("felidae/panthera"))))
                        .build());

        assertThat(odds(model, namer, "felidae/puma")).isCloseTo(Math.log(0.385 / 0.17), within(1e-6));
    }

    @Test
    void theyAreFiniteHoweverSureAModelIs() {
        TaxonModel model = Cats.model(Map.of(
                ".", new double[] {Double.MIN_VALUE, 1},
                "felidae", new double[] {0.1, 0.6, 0.3},
                "felidae/panthera", new double[] {0.9, 0.1}));

        assertThat(odds(model, "felidae")).isBetween(700.0, 800.0);
        assertThat(odds(model, "canidae")).isBetween(-800.0, -700.0);
    }
}
