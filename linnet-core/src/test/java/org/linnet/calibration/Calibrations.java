package org.linnet.calibration;

import java.util.List;

/** Calibrations that were not fitted, for tests of what uses them. */
public final class Calibrations {
    private Calibrations() {}

    public static Calibration temperature(double temperature) {
        return new TemperatureScaling(temperature);
    }

    public static Calibration vector(List<Double> scales, List<Double> offsets) {
        return new VectorScaling(scales, offsets);
    }

    /** Of two classes, which share a curve with a knot at 0.1 and one at 0.7. */
    public static Calibration isotonic() {
        IsotonicCurve curve = new IsotonicCurve(List.of(0.1, 0.7), List.of(0.0, 0.9));
        return new IsotonicCalibration(12, List.of(curve, curve));
    }
}
