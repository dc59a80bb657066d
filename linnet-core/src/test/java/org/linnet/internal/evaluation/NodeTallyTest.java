package org.linnet.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linnet.evaluation.NodeCalibration;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.ReliabilityBin;
import org.linnet.internal.dataset.Observations;
import org.linnet.taxonomy.TaxonPath;

class NodeTallyTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(20, 0);

    private final NodeTally tally =
            new NodeTally(TaxonPath.ROOT, "genus", List.of("felis", "lynx"), new Observations());

    @Test
    void showsProbabilitiesBeforeAndAfterCalibrationSideBySide() {
        tally.add("a", "felis", new double[] {0.9, 0.1}, new double[] {0.6, 0.4});
        tally.add("b", "lynx", new double[] {0.9, 0.1}, new double[] {0.6, 0.4});
        NodeCalibration calibration =
                tally.evaluation(BOOTSTRAP).orElseThrow().calibration().orElseThrow();
        assertThat(calibration.before().expectedCalibrationError()).isCloseTo(0.4, within(1e-12));
        assertThat(calibration.after().orElseThrow().expectedCalibrationError()).isCloseTo(0.1, within(1e-12));
        assertThat(calibration.inUse().brierScore()).isCloseTo((2 * 0.16 + 2 * 0.36) / 2, within(1e-12));
    }

    @Test
    void namesByTheCalibratedProbabilities() {
        tally.add("a", "lynx", new double[] {0.6, 0.4}, new double[] {0.4, 0.6});
        assertThat(tally.evaluation(BOOTSTRAP).orElseThrow().matrix().accuracy())
                .isEqualTo(1);
    }

    @Test
    void countsAChildThatTheModelDoesNotKnowApart() {
        tally.add("a", "puma", new double[] {0.6, 0.4});
        assertThat(tally.evaluation(BOOTSTRAP)).isEmpty();
        tally.add("b", "felis", new double[] {0.6, 0.4});
        NodeEvaluation node = tally.evaluation(BOOTSTRAP).orElseThrow();
        assertThat(node.unknown()).isEqualTo(Map.of("puma", 1L));
        assertThat(node.calibration().orElseThrow().before().images()).isEqualTo(1);
        assertThat(node.calibration().orElseThrow().after()).isEmpty();
    }

    @Test
    void aConfidenceOnTheEdgeOfABinBelongsToTheLowerOne() {
        CalibrationCounter counter = new CalibrationCounter(2);
        counter.add(0, new double[] {0.6, 0.4});
        counter.add(1, new double[] {0, 1});
        List<ReliabilityBin> bins = counter.figures().bins();
        assertThat(bins).hasSize(15);
        assertThat(bins.get(8).images()).isEqualTo(1); // (8/15, 9/15]
        assertThat(bins.get(14).images()).isEqualTo(1);
        assertThat(bins.get(0).gap()).isZero();
    }
}
