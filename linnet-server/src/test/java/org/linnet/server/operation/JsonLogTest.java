package org.linnet.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linnet.server.http.RequestReport;
import org.linnet.server.http.RequestStage;

class JsonLogTest {
    private final List<String> lines = new ArrayList<>();

    private static AnsweredRequest request(Optional<RequestReport> report) {
        return new AnsweredRequest(
                Instant.parse("2026-01-02T03:04:05.678Z"),
                "a1",
                "POST",
                200,
                12_345,
                678,
                Duration.ofNanos(45_678_901),
                "192.0.2.1",
                report);
    }

    private static RequestReport report() {
        return new RequestReport(
                "POST",
                Optional.of("/v1/predict"),
                200,
                12_345,
                2,
                1,
                Optional.of("cats"),
                Duration.ofMillis(44),
                Map.of(RequestStage.EMBEDDING, Duration.ofMillis(30), RequestStage.DECODING, Duration.ofMillis(10)));
    }

    @Test
    void hasALineForEachRequest() {
        new JsonLog(lines::add).answered(request(Optional.of(report())));
        assertThat(lines)
                .containsExactly(
                        "{\"time\":\"2026-01-02T03:04:05.678Z\",\"event\":\"request\",\"id\":\"a1\",\"method\":\"POST\","
                                + "\"route\":\"/v1/predict\",\"model\":\"cats\",\"status\":200,\"bytes_in\":12345,\"bytes_out\":678,\"photographs\":2,\"unreadable\":1,"
                                + "\"milliseconds\":{\"total\":45.7,\"decoding\":10.0,\"embedding\":30.0},\"client\":\"192.0.2.1\"}");
    }

    @Test
    void textForPeopleIsALineToo() {
        TextLog text = new TextLog(lines::add, lines::add);
        text.answered(request(Optional.empty()));
        assertThat(lines)
                .containsExactly("2026-01-02T03:04:05.678Z 192.0.2.1 POST - 200 12345 bytes in 678 out 45 ms a1");
    }

    @Test
    void noticesCannotBreakOutOfTheirLine() {
        new JsonLog(lines::add).warning("a \"quoted\"\nline");
        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith("\"event\":\"warning\",\"text\":\"a \\\"quoted\\\"\\nline\"}");
    }
}
