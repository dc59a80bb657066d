package org.linnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.linnet.InferenceService;
import org.linnet.Linnet;
import org.linnet.server.http.RequestReport;
import org.linnet.server.http.RequestStage;
import org.linnet.service.ServiceOptions;

/** Whoever observes hears of every request what became of it, and where its time went. */
class ObserverTest {
    @Test
    void hearsOfAnswersAndOfProblems() throws InterruptedException {
        BlockingQueue<RequestReport> reports = new LinkedBlockingQueue<>();
        try (Linnet linnet = Linnet.builder().withoutStore().open();
                InferenceService service = linnet.service(ServiceOptions.defaults());
                LinnetServer server = LinnetServer.builder(service)
                        .settings(ServerSettings.defaults().at("127.0.0.1", 0))
                        .observer((report, request) -> reports.add(report))
                        .open()
                        .start()) {
            service.load("examples", ServedExamples.MODEL);
            HttpCalls http = new HttpCalls(server.port());
            http.form("/v1/predict", List.of(ServedExamples.LION, ServedExamples.LION), Map.of());
            RequestReport answered = reports.poll(10, TimeUnit.SECONDS);
            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.route()).contains("/v1/predict");
            assertThat(answered.model()).contains("examples");
            assertThat(answered.photographs()).isEqualTo(2);
            assertThat(answered.receivedBytes()).isGreaterThan(HttpCalls.bytes(ServedExamples.LION).length);
            assertThat(answered.stages().keySet()).containsExactly(RequestStage.values());
            assertThat(answered.stages().get(RequestStage.EMBEDDING)).isPositive();
            http.get("/etc/passwd");
            RequestReport problem = reports.poll(10, TimeUnit.SECONDS);
            assertThat(problem.status()).isEqualTo(404);
            assertThat(problem.route()).isEqualTo(Optional.empty());
        }
    }
}
