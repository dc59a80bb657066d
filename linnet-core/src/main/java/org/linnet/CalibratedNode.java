package org.linnet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.dataset.LabelledPhotograph;
import org.linnet.dataset.NodeSplit;
import org.linnet.dataset.Photograph;
import org.linnet.head.Calibration;
import org.linnet.head.CalibrationMethod;
import org.linnet.head.HeadData;
import org.linnet.head.HeldOutPredictions;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.model.CalibrationEffect;

/**
 * A node's calibration, fitted on its validation subset; where that is empty, on the cross-validated predictions for its
 * training subset, if there are any. To fit on both was measured to make no difference.
 *
 * @param effect empty where nothing was held out
 * @param heldOut for the photographs that were held out, the probability of each class, calibrated by a fit to others
 */
record CalibratedNode(Calibration calibration, Optional<CalibrationEffect> effect, Map<Photograph, double[]> heldOut) {

    static CalibratedNode fit(
            CalibrationMethod method, NodeSplit split, HeldOutPredictions predictions, HeadData data) {
        if (data.validation().size() > 0) {
            return fit(method, split.validation(), predictions.validation(), data.validation());
        }
        if (predictions.coversTraining()) {
            return fit(method, split.training(), predictions.training(), data.training());
        }
        return new CalibratedNode(Calibration.none(), Optional.empty(), Map.of());
    }

    private static CalibratedNode fit(
            CalibrationMethod method,
            List<LabelledPhotograph> photographs,
            double[][] probabilities,
            LabelledEmbeddings rows) {
        int[] observations = new int[rows.size()];
        for (int row = 0; row < observations.length; row++) {
            observations[row] = rows.observation(row);
        }
        double[][] calibrated = method.crossFitted(probabilities, rows.labels(), observations);
        Map<Photograph, double[]> heldOut = new HashMap<>();
        for (int row = 0; row < calibrated.length; row++) {
            heldOut.put(photographs.get(row).photograph(), calibrated[row]);
        }
        return new CalibratedNode(
                method.fit(probabilities, rows.labels()),
                Optional.of(CalibrationEffect.of(probabilities, calibrated, rows.labels())),
                heldOut);
    }
}
