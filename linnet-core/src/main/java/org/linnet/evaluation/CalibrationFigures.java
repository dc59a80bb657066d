package org.linnet.evaluation;

import java.util.List;

/**
 * How well a classifier's probabilities are calibrated.
 *
 * @param images how many photographs, all of classes that the classifier knows
 * @param classes how many classes
 * @param expectedCalibrationError mean gap between confidence and accuracy over bins of equal width, weighted by their
 *     photographs, 0..1. Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", 2017
 * @param maximumCalibrationError the largest gap of a bin, 0..1
 * @param brierScore mean over photographs of the sum over classes of (probability − truth)², 0..2; Brier, 1950
 * @param logLoss mean of −ln (probability of the true class), the probability held to at least 2⁻⁵² as scikit-learn does
 * @param bins for a reliability diagram, from confidence 0 to 1
 */
public record CalibrationFigures(
        long images,
        int classes,
        double expectedCalibrationError,
        double maximumCalibrationError,
        double brierScore,
        double logLoss,
        List<ReliabilityBin> bins) {
    public CalibrationFigures {
        bins = List.copyOf(bins);
    }

    /** As scikit-learn's {@code brier_score_loss} has it by default: half of {@link #brierScore} for two classes. */
    public double scikitLearnBrierScore() {
        return classes <= 2 ? brierScore / 2 : brierScore;
    }
}
