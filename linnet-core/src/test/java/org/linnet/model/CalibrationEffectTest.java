package org.linnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationEffectTest {
    @Test
    void comparesErrorAndScoreBeforeAndAfter() {
        double[][] before = {{0.9, 0.1}, {0.9, 0.1}, {0.3, 0.7}, {0.4, 0.6}};
        double[][] after = {{0.5, 0.5}, {0.5, 0.5}, {0.2, 0.8}, {0.2, 0.8}};
        int[] labels = {0, 1, 1, 1};

        CalibrationEffect effect = CalibrationEffect.of(before, after, labels);

        // Before: bins of 0.9 (one of two right), 0.7 (right), 0.6 (right). Brier: .02 + 1.62 + .18 + .32 over 4.
        assertThat(effect.photographs()).isEqualTo(4);
        assertThat(effect.errorBefore()).isEqualTo((2 * 0.4 + 0.3 + 0.4) / 4, within(1e-12));
        assertThat(effect.brierBefore()).isEqualTo(2.14 / 4, within(1e-12));
        assertThat(effect.errorAfter()).isEqualTo(0.1, within(1e-12));
        assertThat(effect.brierAfter()).isEqualTo(1.16 / 4, within(1e-12));
    }
}
