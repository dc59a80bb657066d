package org.linnet.spark.head;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.calibration.Calibration;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.model.CalibrationEffect;

/** Rows with what heads of a node say of them that had not seen them. */
final class HeldOutRows {
    private final List<Long> ids = new ArrayList<>();
    private final List<double[]> probabilities = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();

    /**
     * Adds a row.
     *
     * @param predicted [classes], by a head that had not seen it
     */
    void add(SampledRow row, int label, double[] predicted) {
        ids.add(row.id());
        probabilities.add(predicted);
        labels.add(label);
        groups.add(numbers.computeIfAbsent(row.group(), group -> numbers.size()));
    }

    /**
     * A calibration that was fitted.
     *
     * @param effect empty where nothing was held out
     * @param heldOut of the wanted rows, by their ids, calibrated by a fit to others: [classes]
     */
    record Fitted(Calibration calibration, Optional<CalibrationEffect> effect, Map<Long, double[]> heldOut) {}

    /** @param wanted ids of the rows whose predictions are kept; those of all rows of all heads would not fit */
    Fitted fit(CalibrationMethod method, Set<Long> wanted) {
        if (ids.isEmpty()) {
            return new Fitted(Calibration.none(), Optional.empty(), Map.of());
        }
        double[][] raw = probabilities.toArray(double[][]::new);
        int[] truth = ints(labels);
        double[][] calibrated = method.crossFitted(raw, truth, ints(groups));
        Map<Long, double[]> heldOut = new HashMap<>();
        for (int row = 0; row < calibrated.length; row++) {
            if (wanted.contains(ids.get(row))) {
                heldOut.put(ids.get(row), calibrated[row]);
            }
        }
        return new Fitted(method.fit(raw, truth), Optional.of(CalibrationEffect.of(raw, calibrated, truth)), heldOut);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
