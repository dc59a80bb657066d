package org.linnet.report;

import java.util.Locale;
import org.linnet.head.Calibration;
import org.linnet.head.IsotonicCalibration;
import org.linnet.head.TemperatureScaling;
import org.linnet.head.VectorScaling;

/** How a head is calibrated, in a word or two. */
final class CalibrationText {
    private CalibrationText() {}

    static String of(Calibration calibration) {
        if (calibration instanceof TemperatureScaling scaling) {
            return String.format(Locale.ROOT, "temperature %.2f", scaling.temperature());
        }
        if (calibration instanceof VectorScaling) {
            return "vector scaling";
        }
        return calibration instanceof IsotonicCalibration ? "isotonic curves" : "none";
    }
}
