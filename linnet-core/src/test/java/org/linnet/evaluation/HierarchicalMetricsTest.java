package org.linnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linnet.taxonomy.TaxonPath;

class HierarchicalMetricsTest {
    @Test
    void countsSharedAncestorsOverAllPhotographsTogether() {
        HierarchicalMetrics metrics = HierarchicalMetrics.of(
                paths("felidae/panthera/leo", "felidae/panthera/leo", "felidae/lynx/lynx", "canidae/canis/lupus"),
                paths("felidae/panthera/leo", "felidae/panthera/onca", "felidae", "felidae/lynx/lynx"));
        // shared 3 + 2 + 1 + 0 = 6; predicted 3 + 3 + 1 + 3 = 10; true 4 · 3 = 12
        assertThat(metrics.precision()).isCloseTo(6.0 / 10, within(1e-15));
        assertThat(metrics.recall()).isCloseTo(6.0 / 12, within(1e-15));
        assertThat(metrics.f1()).isCloseTo(2 * 0.6 * 0.5 / 1.1, within(1e-15));
    }

    @Test
    void aSharedNameUnderAnotherParentIsNotShared() {
        HierarchicalMetrics metrics = HierarchicalMetrics.of(paths("a/x"), paths("b/x"));
        assertThat(metrics).isEqualTo(new HierarchicalMetrics(0, 0, 0));
    }

    @Test
    void thePhotographThatIsNotNamedCostsRecallOnly() {
        HierarchicalMetrics metrics = HierarchicalMetrics.of(paths("a/x", "a/y"), paths("a/x", "."));
        assertThat(metrics.precision()).isEqualTo(1);
        assertThat(metrics.recall()).isEqualTo(0.5);
    }

    @Test
    void isZeroWithoutPhotographs() {
        assertThat(HierarchicalMetrics.of(List.of(), List.of())).isEqualTo(new HierarchicalMetrics(0, 0, 0));
        assertThatThrownBy(() -> HierarchicalMetrics.of(paths("a"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<TaxonPath> paths(String... texts) {
        return Stream.of(texts).map(TaxonPath::parse).toList();
    }
}
