package org.linnet.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linnet.server.http.RequestMeasures.Stage;

class JsonLogTest {
    private final List<String> lines = new ArrayList<>();

    private static RequestRecord request(Optional<String> route) {
        return new RequestRecord(
                Instant.parse("2026-01-02T03:04:05.678Z"),
                "a1",
                "POST",
                route,
                200,
                12_345,
                678,
                2,
                Duration.ofNanos(45_678_901),
                Map.of(Stage.EMBEDDING, Duration.ofMillis(30), Stage.DECODING, Duration.ofMillis(10)),
                "192.0.2.1");
    }

    @Test
    void hasALineForEachRequest() {
        new JsonLog(lines::add).answered(request(Optional.of("/v1/predict")));
        assertThat(lines)
                .containsExactly("{\"time\":\"2026-01-02T03:04:05.678Z\",\"event\":\"request\",\"id\":\"a1\",\"method\":\"POST\","
                        + "\"route\":\"/v1/predict\",\"status\":200,\"bytes_in\":12345,\"bytes_out\":678,\"photographs\":2,"
                        + "\"milliseconds\":{\"total\":45.7,\"decoding\":10.0,\"embedding\":30.0},\"client\":\"192.0.2.1\"}");
    }

    @Test
    void textForPeopleIsALineToo() {
        TextLog text = new TextLog(lines::add, lines::add);
        text.answered(request(Optional.empty()));
        assertThat(lines)
                .containsExactly(
                        "2026-01-02T03:04:05.678Z 192.0.2.1 POST - 200 2 photographs 12345 bytes in 678 out 45 ms a1");
    }

    @Test
    void noticesCannotBreakOutOfTheirLine() {
        new JsonLog(lines::add).warning("a \"quoted\"\nline");
        assertThat(lines).singleElement().asString().endsWith("\"event\":\"warning\",\"text\":\"a \\\"quoted\\\"\\nline\"}");
    }
}
