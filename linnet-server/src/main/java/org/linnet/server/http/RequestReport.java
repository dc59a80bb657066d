package org.linnet.server.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a request.
 *
 * @param method such as {@code POST}
 * @param route the endpoint's path as in the OpenAPI document, of which there are few; empty where there is no such endpoint
 * @param status of HTTP
 * @param receivedBytes of the body
 * @param photographs that it brought
 * @param unreadable how many of them could not be read
 * @param model that it asked for; empty where it did not get so far
 * @param total from its first line to the last byte of its answer
 * @param stages as far as it got
 */
public record RequestReport(
        String method,
        Optional<String> route,
        int status,
        long receivedBytes,
        int photographs,
        int unreadable,
        Optional<String> model,
        Duration total,
        Map<RequestStage, Duration> stages) {
    public RequestReport {
        requireNonNull(method, "method is null");
        requireNonNull(route, "route is null");
        requireNonNull(model, "model is null");
        requireNonNull(total, "total is null");
        Map<RequestStage, Duration> copy = new EnumMap<>(RequestStage.class);
        copy.putAll(stages);
        stages = Collections.unmodifiableMap(copy);
    }
}
