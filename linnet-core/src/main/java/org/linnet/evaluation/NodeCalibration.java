package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A node's probabilities before and after calibration.
 *
 * @param before the probabilities as the head gives them
 * @param after the calibrated ones; empty where the node is not calibrated
 */
public record NodeCalibration(CalibrationFigures before, Optional<CalibrationFigures> after) {
    public NodeCalibration {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
    }

    /** Those of the probabilities that the model goes by. */
    public CalibrationFigures inUse() {
        return after.orElse(before);
    }
}
