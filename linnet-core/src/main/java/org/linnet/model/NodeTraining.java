package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.head.EpochRecord;

/**
 * How a node's head was trained.
 *
 * @param trainingPhotographs rows of the training subset
 * @param validationPhotographs rows of the validation subset
 * @param bestEpoch the epoch whose weights were taken, from 1
 * @param chosen what the trainer chose by itself, by name
 * @param classWeights what one photograph of each class weighs; by class name
 * @param history one record per epoch
 * @param validation on the validation subset, by heads that had not seen it; empty where nothing was held out
 * @param calibration what calibration does on held-out photographs; empty where nothing was held out
 */
public record NodeTraining(
        int trainingPhotographs,
        int validationPhotographs,
        int bestEpoch,
        Map<String, Double> chosen,
        Map<String, Double> classWeights,
        List<EpochRecord> history,
        Optional<NodeMetrics> validation,
        Optional<CalibrationEffect> calibration) {
    public NodeTraining {
        chosen = Collections.unmodifiableMap(new TreeMap<>(chosen));
        classWeights = Collections.unmodifiableMap(new TreeMap<>(classWeights));
        history = List.copyOf(history);
        requireNonNull(validation, "validation is null");
        requireNonNull(calibration, "calibration is null");
    }
}
