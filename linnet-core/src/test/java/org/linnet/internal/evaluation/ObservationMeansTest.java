package org.linnet.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationMeansTest {
    @Test
    void cropsOfOneObservationMakeOneDecision() {
        Map<String, double[]> means = ObservationMeans.of(
                List.of("lion/2", "lion/1", "lion/2"),
                List.of(new double[] {0.6, 0.4}, new double[] {0.9, 0.1}, new double[] {0.1, 0.9}));
        assertThat(means.keySet()).containsExactly("lion/2", "lion/1");
        assertThat(means.get("lion/2")).containsExactly(new double[] {0.35, 0.65}, within(1e-15));
        assertThat(means.get("lion/1")).containsExactly(new double[] {0.9, 0.1}, within(1e-15));
    }

    @Test
    void refusesRowsThatDoNotFit() {
        assertThatThrownBy(() -> ObservationMeans.of(List.of("a"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        ObservationMeans.of(List.of("a", "a"), List.of(new double[] {1, 0}, new double[] {1, 0, 0})))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
