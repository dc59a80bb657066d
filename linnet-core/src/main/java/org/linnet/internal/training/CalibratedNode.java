package org.linnet.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.calibration.Calibration;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.head.HeadData;
import org.linnet.head.HeldOutPredictions;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.dataset.Photograph;
import org.linnet.model.CalibrationEffect;
import org.linnet.taxonomy.TaxonPath;

/**
 * A node's calibration, fitted on its validation subset, and on those rows of its training subset for which the trainer made
 * cross-validated predictions. Over six splits of photographs of cats with two backbones, temperatures from 50 to 83
 * validation photographs alone ranged from 0.55 to 1.64 and left the log loss of unseen photographs 2 % above that of
 * uncalibrated heads; from both subsets they ranged from 0.72 to 1.17, with log loss and calibration error as before, and
 * thresholds of decision that depend less on the split. Heads whose strength was chosen by log loss need little more.
 *
 * @param effect on photographs, all boxes of one together; empty where nothing was held out
 * @param heldOut for the samples that were held out, photographs or their boxes, the probability of each class, calibrated by a fit to
 *     others
 */
record CalibratedNode(Calibration calibration, Optional<CalibrationEffect> effect, Map<Photograph, double[]> heldOut) {
    static CalibratedNode fit(
            CalibrationMethod method, NodeSplit split, HeldOutPredictions predictions, HeadData data) {
        Rows rows = new Rows(split.node());
        rows.add(split.validation(), predictions.validation(), data.validation());
        rows.add(split.training(), predictions.training(), data.training());
        return rows.photographs.isEmpty()
                ? new CalibratedNode(Calibration.none(), Optional.empty(), Map.of())
                : rows.fit(method);
    }

    /** Photographs with predictions by heads that had not seen them. */
    private static final class Rows {
        private final TaxonPath node;
        private final List<Photograph> photographs = new ArrayList<>();
        private final List<double[]> probabilities = new ArrayList<>();
        private final List<Integer> labels = new ArrayList<>();
        private final List<Integer> groups = new ArrayList<>();

        Rows(TaxonPath node) {
            this.node = node;
        }

        /** Adds the rows that have a prediction. */
        void add(List<LabelledPhotograph> more, double[][] predicted, LabelledEmbeddings rows) {
            if (predicted.length != rows.size()) {
                throw new IllegalArgumentException(
                        "the trainer of " + node + " predicted " + predicted.length + " rows of " + rows.size());
            }
            for (int row = 0; row < predicted.length; row++) {
                if (predicted[row] == null) {
                    continue;
                }
                photographs.add(more.get(row).photograph());
                probabilities.add(predicted[row]);
                labels.add(rows.label(row));
                groups.add(rows.group(row));
            }
        }

        CalibratedNode fit(CalibrationMethod method) {
            double[][] raw = probabilities.toArray(double[][]::new);
            int[] truth = labels.stream().mapToInt(Integer::intValue).toArray();
            int[] together = groups.stream().mapToInt(Integer::intValue).toArray();
            double[][] calibrated = method.crossFitted(raw, truth, together);
            Map<Photograph, double[]> heldOut = new HashMap<>();
            for (int row = 0; row < calibrated.length; row++) {
                heldOut.put(photographs.get(row), calibrated[row]);
            }
            PhotographMeans means = new PhotographMeans(photographs);
            CalibrationEffect effect = CalibrationEffect.of(
                    means.of(raw),
                    means.of(calibrated),
                    Arrays.stream(means.firsts()).map(row -> truth[row]).toArray());
            return new CalibratedNode(method.fit(raw, truth), Optional.of(effect), heldOut);
        }
    }
}
