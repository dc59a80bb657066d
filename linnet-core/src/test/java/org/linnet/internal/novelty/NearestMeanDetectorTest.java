package org.linnet.internal.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linnet.novelty.Novelty;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

class NearestMeanDetectorTest {
    private static final List<TaxonPath> TWO = List.of(TaxonPath.parse("a"), TaxonPath.parse("b"));
    private static final NearestMeanScale SCALE = new NearestMeanScale(0.1, 0.5, 0.2, 0.25, 2, Map.of());

    @Test
    void scoresTheDistanceAndTheAngleToTheNearestMeanInDeviations() {
        // (3, 4) is 5 long, so it is seen as (0.6, 0.8): from (1, 0) it is sqrt(0.16 + 0.64) away, at a cosine of 0.6.
        NearestMeanDetector detector = new NearestMeanDetector(
                TWO,
                new Tensor(List.of(2), new float[2]),
                new Tensor(List.of(2, 2), new float[] {1, 0, -1, 0}),
                new Tensor(List.of(2, 2), new float[] {2, 0, 0, 2}),
                SCALE);
        double stranger = (Math.sqrt(0.8) - 0.1) / 0.5 + (0.4 - 0.2) / 0.25;

        assertThat(judged(detector, new float[] {3, 4}).score()).isCloseTo(stranger, within(1e-6));
        assertThat(judged(detector, new float[] {3, 4}).isUnknown()).isTrue();
        assertThat(judged(detector, new float[] {-5, 0}).score()).isCloseTo(-0.2 - 0.8, within(1e-6));
        assertThat(judged(detector, new float[] {-5, 0}).isUnknown()).isFalse();
        assertThat(judged(detector, new float[] {3, 4}, new float[] {-5, 0}).score())
                .as("of two crops")
                .isCloseTo((stranger - 1) / 2, within(1e-6));
    }

    private static Novelty judged(NearestMeanDetector detector, float[]... crops) {
        return detector.judge(List.of(crops), new double[] {0.5, 0.5}, TWO.get(0));
    }

    @Test
    void whatIsUnknownBelongsToTheAncestorWhoseOtherTaxaItIsAsNearAsRelativesAre() {
        List<TaxonPath> taxa = List.of(
                TaxonPath.parse("cats/panthera/leo"),
                TaxonPath.parse("cats/panthera/onca"),
                TaxonPath.parse("dogs/lupus"));
        NearestMeanDetector detector = new NearestMeanDetector(
                taxa,
                new Tensor(List.of(3), new float[3]),
                new Tensor(List.of(3, 3), new float[] {1, 0, 0, 0.8f, 0.6f, 0, 0, 0, 1}),
                new Tensor(List.of(1, 3), new float[] {1, 0, 0}),
                new NearestMeanScale(0, 1, 0, 1, 0.01, Map.of(1, 1.2, 2, 0.5)));

        assertThat(nearest(detector, new float[] {0.9f, 0.4f, 0.2f}))
                .as("another panthera")
                .isEqualTo(2);
        assertThat(nearest(detector, new float[] {0.2f, 0.9f, 0.4f}))
                .as("another cat")
                .isEqualTo(1);
        assertThat(nearest(detector, new float[] {-1, 0, 0.5f})).as("no cat").isZero();
    }

    private static int nearest(NearestMeanDetector detector, float[] embedding) {
        Novelty novelty = detector.judge(
                List.of(embedding), new double[] {1, 0, 0}, detector.taxa().get(0));
        assertThat(novelty.isUnknown()).isTrue();
        return novelty.nearestDepth();
    }

    @Test
    void refusesWhatDoesNotFit() {
        Tensor mean = new Tensor(List.of(2), new float[2]);
        assertThatThrownBy(() -> new NearestMeanDetector(TWO, mean, mean, mean, SCALE))
                .hasMessageContaining("do not fit 2 taxa");
        Tensor broken = new Tensor(List.of(2, 2), new float[] {0, 0, Float.NaN, 0});
        assertThatThrownBy(() -> new NearestMeanDetector(TWO, mean, broken, broken, SCALE))
                .hasMessageContaining("not finite");
    }
}
