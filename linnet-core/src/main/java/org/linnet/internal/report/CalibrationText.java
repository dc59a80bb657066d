package org.linnet.internal.report;

import java.util.Locale;
import org.linnet.calibration.Calibration;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.calibration.IsotonicCalibration;
import org.linnet.calibration.TemperatureScaling;
import org.linnet.calibration.VectorScaling;

/** How a head is calibrated, in a word or two. */
final class CalibrationText {
    private CalibrationText() {}

    /** The method as the command line names it. */
    static String method(Calibration calibration) {
        if (calibration instanceof TemperatureScaling) {
            return CalibrationMethod.TEMPERATURE.label();
        }
        if (calibration instanceof VectorScaling) {
            return CalibrationMethod.VECTOR.label();
        }
        return calibration instanceof IsotonicCalibration
                ? CalibrationMethod.ISOTONIC.label()
                : CalibrationMethod.NONE.label();
    }

    /** The method, and what it came to where that is one number. */
    static String of(Calibration calibration) {
        return calibration instanceof TemperatureScaling scaling
                ? String.format(Locale.ROOT, "temperature %.2f", scaling.temperature())
                : method(calibration);
    }
}
