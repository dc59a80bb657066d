package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.linnet.server.http.RequestMeasures.Stage;

/**
 * A request that is answered.
 *
 * @param began when it came
 * @param id by which it can be found
 * @param route the path of its endpoint, with parameters in braces; empty where there is none
 * @param status of the answer
 * @param bytesIn of its body, as far as it was read
 * @param bytesOut of the answer's body, as far as it was sent
 * @param photographs that were answered
 * @param total from its header to the end of its answer
 * @param stages the times of all its photographs together
 * @param client the address of who asked
 */
record RequestRecord(
        Instant began,
        String id,
        String method,
        Optional<String> route,
        int status,
        long bytesIn,
        long bytesOut,
        int photographs,
        Duration total,
        Map<Stage, Duration> stages,
        String client) {
    RequestRecord {
        requireNonNull(began, "began is null");
        requireNonNull(id, "id is null");
        requireNonNull(method, "method is null");
        requireNonNull(route, "route is null");
        requireNonNull(total, "total is null");
        stages = Map.copyOf(stages);
        requireNonNull(client, "client is null");
    }
}
