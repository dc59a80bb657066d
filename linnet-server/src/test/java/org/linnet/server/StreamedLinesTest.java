package org.linnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linnet.server.http.RequestLimits;
import org.linnet.service.ServiceOptions;

/** As JSON lines, each entry is sent as soon as it is there. */
class StreamedLinesTest {
    @Test
    void theFirstEntryArrivesWhileOthersAreStillWorkedAt() throws IOException {
        int photographs = 60;
        try (ServedExamples.Served served = ServedExamples.start(
                RequestLimits.defaults(),
                ServiceOptions.builder().workingThreads(1).concurrentBatches(1).build())) {
            HttpResponse<InputStream> answer = served.calls()
                    .send(
                            served.calls()
                                    .formRequest(
                                            "/v1/predict?format=jsonl",
                                            Collections.nCopies(photographs, ServedExamples.LION),
                                            Map.of()),
                            BodyHandlers.ofInputStream());
            int lines = 0;
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(HttpCalls.JSON.readTree(reader.readLine()).has("path"))
                        .isTrue();
                assertThat(served.service().state().answered()).isLessThan(photographs);
                for (lines = 1; reader.readLine() != null; lines++) {}
            }
            assertThat(lines).isEqualTo(photographs);
        }
    }
}
