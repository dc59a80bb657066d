package org.linnet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.linnet.model.ModelComparison.NodeChange;
import org.linnet.model.ModelComparison.RankChange;
import org.linnet.taxonomy.TaxonPath;

class ModelComparisonTest {
    private static RankChange of(int both, int onlyEarlier, int onlyLater) {
        return new RankChange("species", both + onlyEarlier + onlyLater + 3, both, onlyEarlier, onlyLater);
    }

    /** P-values of scipy.stats.binomtest(k, n): 1 of 7 0.125, 0 of 6 0.031, 5 of 20 0.041, 6 of 20 0.115. */
    @Test
    void theSamePhotographsAreComparedByMcNemarsExactTest() {
        assertThat(of(50, 1, 6).isWithinChance()).isTrue();
        assertThat(of(50, 0, 6).isWithinChance()).isFalse();
        assertThat(of(50, 15, 5).isWithinChance()).isFalse();
        assertThat(of(50, 14, 6).isWithinChance()).isTrue();
        assertThat(of(50, 0, 0).isWithinChance()).isTrue();
        assertThat(of(0, 900, 1100).isWithinChance()).isFalse();
        assertThat(of(0, 990, 1010).isWithinChance()).isTrue();
        assertThat(of(7, 10, 20).laterAccuracy()).isEqualTo(27 / 40.0);
    }

    private static NodeChange of(int images, double earlier, double later) {
        return new NodeChange(
                TaxonPath.ROOT,
                2,
                2,
                new NodeMetrics(images, earlier, earlier, earlier),
                new NodeMetrics(images, later, later, later));
    }

    /** The interval of Agresti and Caffo for 0.80 and 0.90 of 100 is -0.001 to 0.197, of 200 0.029 to 0.169. */
    @Test
    void otherPhotographsAreComparedByTheIntervalOfTheDifference() {
        assertThat(of(100, 0.80, 0.90).isWithinChance()).isTrue();
        assertThat(of(200, 0.80, 0.90).isWithinChance()).isFalse();
        assertThat(of(3, 1.0, 1.0).isWithinChance()).isTrue();
        assertThat(of(3, 0.0, 1.0).isWithinChance()).isFalse();
    }
}
