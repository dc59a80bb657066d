package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrengthPathTest {
    @Test
    void goesToEveryStepAsToItsStrength() {
        for (int step = 0; step < StrengthPath.steps(); step++) {
            double strength = StrengthPath.strength(step);
            assertThat(StrengthPath.detour(strength))
                    .isEqualTo(StrengthPath.detour(step))
                    .endsWith(strength);
        }
    }

    @Test
    void endsAtStrengthsThatAreNotOnThePath() {
        assertThat(StrengthPath.detour(0.02)).hasSize(3).endsWith(0.02).startsWith(StrengthPath.strength(1));
        assertThat(StrengthPath.detour(1e-12)).endsWith(1e-12);
        assertThat(StrengthPath.detour(1e6)).endsWith(1e6);
    }
}
