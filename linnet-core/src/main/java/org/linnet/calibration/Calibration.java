package org.linnet.calibration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Calibrates a head's probabilities: of the photographs that are named with 0.8, eight in ten are named rightly. Fitted
 * by a {@link CalibrationMethod} on predictions for photographs that the head had not seen. Immutable.
 *
 * <p>As JSON, it is the method's label and what was fitted: {@code {"method": "temperature", "temperature": 1.25}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Uncalibrated.class, name = "none"),
    @JsonSubTypes.Type(value = TemperatureScaling.class, name = "temperature"),
    @JsonSubTypes.Type(value = VectorScaling.class, name = "vector"),
    @JsonSubTypes.Type(value = IsotonicCalibration.class, name = "isotonic")
})
public sealed interface Calibration permits Uncalibrated, TemperatureScaling, VectorScaling, IsotonicCalibration {
    /** The method by which this was fitted. */
    CalibrationMethod method();

    /** For people: the method's label, and what it came to where that is one number, such as {@code temperature 1.25}. */
    default String description() {
        return method().label();
    }

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
