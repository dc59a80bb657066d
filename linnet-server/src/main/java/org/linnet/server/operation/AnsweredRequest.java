package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.linnet.server.http.RequestReport;

/**
 * A request whose answer is sent, or whose client is gone.
 *
 * @param began when its header had come
 * @param id by which its answer and its line in the log are found together
 * @param status of the answer
 * @param bytesIn of its body, as far as it was read
 * @param bytesOut of the answer's body, as far as it was sent
 * @param total from its header to the end of its answer
 * @param client the address of who asked
 * @param report what it did; empty where the server refused it before that
 */
record AnsweredRequest(
        Instant began,
        String id,
        String method,
        int status,
        long bytesIn,
        long bytesOut,
        Duration total,
        String client,
        Optional<RequestReport> report) {
    AnsweredRequest {
        requireNonNull(began, "began is null");
        requireNonNull(id, "id is null");
        requireNonNull(method, "method is null");
        requireNonNull(total, "total is null");
        requireNonNull(client, "client is null");
        requireNonNull(report, "report is null");
    }

    /** The path of its endpoint, with parameters in braces; empty where there is none. */
    Optional<String> route() {
        return report.flatMap(RequestReport::route);
    }
}
