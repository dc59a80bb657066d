package org.linnet.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pins what a model says of its calibrations, so that models of today can be read tomorrow. */
class CalibrationJsonTest {
    static Stream<Arguments> calibrations() {
        return Stream.of(
                Arguments.of(Calibration.none(), "{\"method\":\"none\"}"),
                Arguments.of(Calibrations.temperature(1.25), "{\"method\":\"temperature\",\"temperature\":1.25}"),
                Arguments.of(
                        Calibrations.vector(List.of(1.0, 0.5), List.of(-0.1, 0.2)),
                        "{\"method\":\"vector\",\"scales\":[1.0,0.5],\"offsets\":[-0.1,0.2]}"),
                Arguments.of(
                        Calibrations.isotonic(),
                        "{\"method\":\"isotonic\",\"rows\":12,\"curves\":["
                                + "{\"from\":[0.1,0.7],\"to\":[0.0,0.9]},{\"from\":[0.1,0.7],\"to\":[0.0,0.9]}]}"));
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void everyKindIsWrittenWithItsMethodAndReadBack(Calibration calibration, String json)
            throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.writeValueAsString(calibration)).isEqualTo(json);
        assertThat(mapper.readValue(json, Calibration.class)).isEqualTo(calibration);
        assertThat(mapper.readTree(json).get("method").asText())
                .isEqualTo(calibration.method().label());
    }
}
