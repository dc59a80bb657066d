package org.linnet.model;

import org.linnet.evaluation.CalibrationFigures;
import org.linnet.internal.evaluation.CalibrationCounter;

/**
 * What calibration does to a node's probabilities on held-out photographs, each calibrated by a fit to others.
 *
 * @param photographs how many
 * @param errorBefore expected calibration error of the head's own probabilities, 0..1 (Naeini, Cooper and Hauskrecht, 2015;
 *     15 bins of equal width)
 * @param errorAfter that of the calibrated ones
 * @param brierBefore Brier score of the head's own probabilities: squared errors summed over the classes, 0..2
 * @param brierAfter that of the calibrated ones
 */
public record CalibrationEffect(
        int photographs, double errorBefore, double errorAfter, double brierBefore, double brierAfter) {
    /**
     * Compares probabilities.
     *
     * @param before [rows][classes], at least one row
     * @param after [rows][classes]
     * @param labels [rows], the index of each row's true class
     */
    public static CalibrationEffect of(double[][] before, double[][] after, int[] labels) {
        CalibrationFigures raw = figures(before, labels);
        CalibrationFigures calibrated = figures(after, labels);
        return new CalibrationEffect(
                labels.length,
                raw.expectedCalibrationError(),
                calibrated.expectedCalibrationError(),
                raw.brierScore(),
                calibrated.brierScore());
    }

    private static CalibrationFigures figures(double[][] probabilities, int[] labels) {
        CalibrationCounter counter = new CalibrationCounter(probabilities[0].length);
        for (int row = 0; row < labels.length; row++) {
            counter.add(labels[row], probabilities[row]);
        }
        return counter.figures();
    }
}
