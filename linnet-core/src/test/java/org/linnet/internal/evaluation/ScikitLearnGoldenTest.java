package org.linnet.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndMetric.Standard;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.ReliabilityBin;
import org.linnet.evaluation.UnknownDetection;
import org.linnet.internal.dataset.Observations;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/** Against scikit-learn; {@code make.py} beside the golden values made them. */
class ScikitLearnGoldenTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final JsonNode GOLDEN = golden();

    @Test
    void calibrationIsScikitLearns() {
        for (JsonNode golden : GOLDEN.get("calibration")) {
            CalibrationFigures figures = calibration(golden);
            assertThat(figures.brierScore())
                    .isCloseTo(golden.get("brier_unscaled").asDouble(), EXACT);
            assertThat(figures.scikitLearnBrierScore())
                    .isCloseTo(golden.get("brier_score_loss").asDouble(), EXACT);
            assertThat(figures.logLoss()).isCloseTo(golden.get("log_loss").asDouble(), EXACT);
            assertThat(figures.expectedCalibrationError())
                    .isCloseTo(golden.get("expected_calibration_error").asDouble(), EXACT);
            assertThat(figures.maximumCalibrationError())
                    .isCloseTo(golden.get("maximum_calibration_error").asDouble(), EXACT);
        }
    }

    @Test
    void binsAreThoseOfTheCalibrationCurve() {
        for (JsonNode golden : GOLDEN.get("calibration")) {
            List<ReliabilityBin> bins = calibration(golden).bins().stream()
                    .filter(bin -> bin.images() > 0)
                    .toList();
            assertThat(bins).hasSize(golden.get("counts").size());
            for (int i = 0; i < bins.size(); i++) {
                assertThat(bins.get(i).images())
                        .isEqualTo(golden.get("counts").get(i).asLong());
                assertThat(bins.get(i).accuracy())
                        .isCloseTo(golden.get("prob_true").get(i).asDouble(), EXACT);
                assertThat(bins.get(i).confidence())
                        .isCloseTo(golden.get("prob_pred").get(i).asDouble(), EXACT);
            }
        }
    }

    @Test
    void aNodesAccuracyAndBalancedAccuracyAreScikitLearns() {
        for (JsonNode golden : GOLDEN.get("calibration")) {
            int classes = golden.get("probabilities").get(0).size();
            List<String> names =
                    IntStream.range(0, classes).mapToObj(c -> "c" + c).toList();
            NodeTally tally = new NodeTally(TaxonPath.ROOT, "genus", names, new Observations());
            for (int i = 0; i < golden.get("truth").size(); i++) {
                double[] row = doubles(golden.get("probabilities").get(i));
                tally.add("o" + i, names.get(golden.get("truth").get(i).asInt()), row);
            }
            NodeEvaluation node = tally.evaluation(new Bootstrap(50, 1)).orElseThrow();
            assertThat(node.matrix().accuracy())
                    .isCloseTo(golden.get("accuracy").asDouble(), EXACT);
            assertThat(node.matrix().balancedAccuracy())
                    .isCloseTo(golden.get("balanced_accuracy").asDouble(), EXACT);
            assertThat(node.calibration().orElseThrow().inUse().logLoss())
                    .isCloseTo(golden.get("log_loss").asDouble(), EXACT);
        }
    }

    @Test
    void topAccuraciesOfLeavesAreScikitLearns() {
        JsonNode golden = GOLDEN.get("leaves");
        int classes = golden.get("probabilities").get(0).size();
        List<TaxonPath> leaves = IntStream.range(0, classes)
                .mapToObj(c -> TaxonPath.parse("leaf" + c))
                .toList();
        KnownTaxa taxa = new KnownTaxa(leaves, new Ranks(List.of("species")));
        EndToEndTally tally = new EndToEndTally(new Ranks(List.of("species")), new Observations());
        for (int i = 0; i < golden.get("truth").size(); i++) {
            TaxonPath truth = leaves.get(golden.get("truth").get(i).asInt());
            double[] row = doubles(golden.get("probabilities").get(i));
            tally.add(taxa.judge("photograph" + i, "observation" + i, truth, row, TaxonPath.ROOT));
        }
        EndToEnd figures = tally.evaluation(new Bootstrap(50, 1)).orElseThrow();
        Map.of(1, Standard.TOP_1_ACCURACY, 3, Standard.TOP_3_ACCURACY, 5, Standard.TOP_5_ACCURACY)
                .forEach((count, metric) -> assertThat(figures.value(metric))
                        .isCloseTo(golden.get("top_" + count).asDouble(), EXACT));
        assertThat(figures.value(Standard.LEAF_BALANCED_ACCURACY))
                .isCloseTo(golden.get("balanced_accuracy").asDouble(), EXACT);
        assertThat(figures.ranks().get(0).balancedAccuracy())
                .isCloseTo(golden.get("balanced_accuracy").asDouble(), EXACT);
    }

    @Test
    void detectionOfUnknownsIsScikitLearnsWithTiesToo() {
        JsonNode golden = GOLDEN.get("unknown");
        UnknownDetection figures = UnknownDetection.of(doubles(golden.get("known")), doubles(golden.get("unknown")));
        assertThat(figures.areaUnderRoc()).isCloseTo(golden.get("roc_auc_score").asDouble(), EXACT);
        assertThat(figures.averagePrecision())
                .isCloseTo(golden.get("average_precision_score").asDouble(), EXACT);
        assertThat(figures.falsePositiveRate())
                .isCloseTo(golden.get("false_positive_rate").asDouble(), EXACT);
        assertThat(figures.missRate()).isCloseTo(golden.get("miss_rate").asDouble(), EXACT);
    }

    private static CalibrationFigures calibration(JsonNode golden) {
        CalibrationCounter counter =
                new CalibrationCounter(golden.get("probabilities").get(0).size());
        for (int i = 0; i < golden.get("truth").size(); i++) {
            counter.add(
                    golden.get("truth").get(i).asInt(),
                    doubles(golden.get("probabilities").get(i)));
        }
        return counter.figures();
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static JsonNode golden() {
        try (InputStream in = ScikitLearnGoldenTest.class.getResourceAsStream("/evaluation/scikit_learn.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
