package org.linnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoverageCurveTest {
    @Test
    void accuracyIsThatOfTheNamesAtLeastAsSure() {
        CoverageCurve curve = CoverageCurve.of(new double[] {0.9, 0.6}, new double[] {0.8, 0.5});
        assertThat(curve.images()).isEqualTo(4);
        assertThat(curve.points())
                .containsExactly(
                        new CoveragePoint(0.9, 0.25, 1),
                        new CoveragePoint(0.8, 0.5, 0.5),
                        new CoveragePoint(0.6, 0.75, 2.0 / 3),
                        new CoveragePoint(0.5, 1, 0.5));
        // risks 0, 1/2, 1/3, 1/2
        assertThat(curve.areaUnderRiskCoverage()).isCloseTo((0 + 0.5 + 1.0 / 3 + 0.5) / 4, within(1e-15));
    }

    @Test
    void photographsThatAreEquallySureComeTogether() {
        CoverageCurve curve = CoverageCurve.of(new double[] {0.7}, new double[] {0.7});
        assertThat(curve.points()).containsExactly(new CoveragePoint(0.7, 1, 0.5));
        assertThat(curve.areaUnderRiskCoverage()).isEqualTo(0.5);
    }

    @Test
    void theWidestCoverageAtAPrecisionMayLieBeyondAMistake() {
        // one wrong name, fourth from the top, among twenty: 95 % right when all are named
        double[] right = IntStream.range(0, 19)
                .mapToDouble(i -> i < 3 ? 0.99 : 0.9 - i / 100.0)
                .toArray();
        CoverageCurve curve = CoverageCurve.of(right, new double[] {0.95});
        assertThat(curve.atPrecision()).extracting(PrecisionCoverage::precision).containsExactly(0.90, 0.95, 0.99);
        assertThat(curve.atPrecision()).extracting(PrecisionCoverage::coverage).containsExactly(1.0, 1.0, 0.15);
        assertThat(curve.atPrecision().get(2).point().orElseThrow().threshold()).isEqualTo(0.99);
    }

    @Test
    void aPrecisionThatNoThresholdReachesIsSaidToCoverNothing() {
        CoverageCurve curve = CoverageCurve.of(new double[] {0.3}, new double[] {0.6});
        assertThat(curve.atPrecision()).allSatisfy(wanted -> {
            assertThat(wanted.point()).isEmpty();
            assertThat(wanted.coverage()).isZero();
        });
    }

    @Test
    void keepsFewPointsOfManyButTheLast() {
        double[] right = IntStream.range(0, 100_000)
                .mapToDouble(i -> (i + 1) / 100_000.0)
                .toArray();
        CoverageCurve curve = CoverageCurve.of(right, new double[] {0});
        assertThat(curve.points()).hasSizeBetween(150, 200);
        assertThat(curve.points().get(curve.points().size() - 1).coverage()).isEqualTo(1);
        assertThat(curve.points())
                .isSortedAccordingTo((one, other) -> Double.compare(one.coverage(), other.coverage()));
    }

    @Test
    void hasNoAreaWithoutPhotographs() {
        assertThat(CoverageCurve.of(new double[0], new double[0]).areaUnderRiskCoverage())
                .isNaN();
        assertThatThrownBy(() -> CoverageCurve.of(new double[] {Double.NaN}, new double[0]))
                .hasMessageContaining("NaN");
    }
}
