package org.linnet.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolWeightsTest {
    @Test
    void allAreAlikeWhereNothingWasHeldOut() {
        assertThat(PoolWeights.of(new double[0][], 4)).containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    @Test
    void noOtherWeightsMakeWhatWasHeldOutLikelier() {
        Random random = new Random(3);
        double[][] likelihoods = new double[400][2];
        for (double[] row : likelihoods) {
            row[0] = random.nextDouble();
            row[1] = 0.7 * random.nextDouble();
        }
        double[] weights = PoolWeights.of(likelihoods, 2);

        double best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (double first = 0.001; first < 1; first += 0.001) {
            double likelihood = Math.log(first) + Math.log(1 - first);
            for (double[] row : likelihoods) {
                likelihood += Math.log(first * row[0] + (1 - first) * row[1]);
            }
            if (likelihood > highest) {
                highest = likelihood;
                best = first;
            }
        }
        assertThat(weights[0]).isCloseTo(best, within(0.01));
        assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void aMemberThatRulesTheTruthOutStillCountsALittle() {
        double[] weights = PoolWeights.of(new double[][] {{0.9, 0}, {0.8, 0}}, 2);

        assertThat(weights[1]).isBetween(0.1, 0.4);
    }
}
