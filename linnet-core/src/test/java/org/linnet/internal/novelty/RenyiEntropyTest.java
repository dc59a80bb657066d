package org.linnet.internal.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RenyiEntropyTest {
    @Test
    void isTheLogarithmOfTheNumberOfTaxaThatAreAlikeAndNoneWhereOneIsSure() {
        assertThat(RenyiEntropy.of(new double[] {0, 1, 0})).isZero();
        assertThat(RenyiEntropy.of(new double[] {0.25, 0.25, 0.25, 0.25})).isCloseTo(Math.log(4), within(1e-12));
        assertThat(RenyiEntropy.of(new double[] {0.64, 0.36})).isCloseTo(2 * Math.log(1.4), within(1e-12));
    }
}
