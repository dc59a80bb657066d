package org.linnet.internal.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.backbone.FeatureMaps;
import org.linnet.explanation.HeatMap;
import org.linnet.head.Head;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

class AblationMapTest {
    /** Two channels of two rows and three columns. */
    private static final FeatureMaps MAPS =
            new FeatureMaps(2, 2, 3, new float[] {1, 0, 2, -0.5f, 0, 3, 0, 4, 0.25f, 1, 0, -2});

    @Test
    void ofALinearHeadItIsTheClassActivationMap() {
        Head head = new Head(
                TaxonPath.ROOT,
                List.of("cat", "dog"),
                new Tensor(List.of(2, 2), new float[] {1, -0.5f, 0.25f, 2}),
                new Tensor(List.of(2), new float[] {3, -1}));

        HeatMap map = AblationMap.of(MAPS, embedding -> {
            double[] logits = head.logits(embedding);
            return (logits[1] - logits[0]) / 2;
        });

        assertThat(map.height()).isEqualTo(2);
        assertThat(map.width()).isEqualTo(3);
        assertThat(map.values())
                .containsExactly(ClassActivationMap.of(MAPS, head, 1).values(), within(1e-6f));
    }

    @Test
    void ofAnyEvidenceItIsWhatIsLostWithEachCell() {
        HeatMap map = AblationMap.of(MAPS, embedding -> (double) embedding[0] * embedding[0]);

        double whole = 5.5 / 6;
        assertThat(map.at(0, 2)).isCloseTo((float) (whole * whole - 3.5 * 3.5 / 36), within(1e-6f));
        assertThat(map.at(1, 0)).isCloseTo((float) (whole * whole - 1), within(1e-6f));
        assertThat(map.at(0, 1)).isZero();
    }
}
