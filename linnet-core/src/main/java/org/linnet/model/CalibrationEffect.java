package org.linnet.model;

import org.linnet.head.ArgMax;

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
    private static final int BINS = 15;

    /**
     * Compares probabilities.
     *
     * @param before [rows][classes], at least one row
     * @param after [rows][classes]
     * @param labels [rows], the index of each row's true class
     */
    public static CalibrationEffect of(double[][] before, double[][] after, int[] labels) {
        return new CalibrationEffect(
                labels.length,
                calibrationError(before, labels),
                calibrationError(after, labels),
                brier(before, labels),
                brier(after, labels));
    }

    private static double calibrationError(double[][] probabilities, int[] labels) {
        double[] excess = new double[BINS];
        for (int row = 0; row < labels.length; row++) {
            int named = ArgMax.of(probabilities[row]);
            double confidence = probabilities[row][named];
            int bin = Math.min(BINS - 1, (int) (confidence * BINS));
            excess[bin] += confidence - (named == labels[row] ? 1 : 0);
        }
        double error = 0;
        for (double bin : excess) {
            error += Math.abs(bin) / labels.length;
        }
        return error;
    }

    private static double brier(double[][] probabilities, int[] labels) {
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            for (int c = 0; c < probabilities[row].length; c++) {
                double error = probabilities[row][c] - (c == labels[row] ? 1 : 0);
                sum += error * error;
            }
        }
        return sum / labels.length;
    }
}
