package org.linnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linnet.server.http.RequestLimits;
import org.linnet.service.ServiceOptions;

/** The service starts, answers over a socket, and stops. */
class LinnetServerTest {
    @Test
    void isUpAtOnceAndReadyOnceAModelIsThere() {
        try (ServedExamples.Served served = ServedExamples.empty(RequestLimits.defaults(), ServiceOptions.defaults())) {
            HttpResponse<byte[]> health = served.calls().get("/healthz");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(HttpCalls.read(health).path("status").asText()).isEqualTo("up");
            assertThat(health.headers().firstValue("server")).isEqualTo(Optional.empty());
            assertThat(served.calls().get("/readyz").statusCode()).isEqualTo(503);
            served.service().load("examples", ServedExamples.MODEL);
            assertThat(served.calls().get("/readyz").statusCode()).isEqualTo(200);
            served.server().drain();
            assertThat(served.calls().get("/readyz").statusCode()).isEqualTo(503);
            assertThat(served.calls().get("/v1/models").statusCode()).isEqualTo(200);
        }
    }
}
