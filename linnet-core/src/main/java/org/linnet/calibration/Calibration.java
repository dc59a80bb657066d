package org.linnet.calibration;

/**
 * Makes a head's probabilities mean what they say: of the photographs that are named with 0.8, eight in ten are named
 * rightly. Fitted by a {@link CalibrationMethod} on predictions for photographs that the head had not seen.
 */
public sealed interface Calibration permits Uncalibrated, TemperatureScaling, VectorScaling, IsotonicCalibration {
    /**
     * The probabilities, calibrated.
     *
     * @param probabilities [classes], in 0..1, with sum 1; not changed
     * @return [classes], in 0..1, with sum 1
     * @throws IllegalArgumentException where this was fitted for another number of classes
     */
    double[] apply(double[] probabilities);

    /** Whether this can calibrate a head with that many classes. */
    boolean fits(int classes);

    /** Leaves probabilities as they are. */
    static Calibration none() {
        return new Uncalibrated();
    }
}
