package org.linnet.server.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What is wrong with a request, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has it.
 *
 * @param detail for people: what exactly is wrong, and what to do about it
 * @param retryAfter when it is worth asking again; empty where that is not known
 */
public record Problem(ProblemType type, String detail, Optional<Duration> retryAfter) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        requireNonNull(type, "type is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(retryAfter, "retryAfter is null");
    }

    /** A problem that asking again does not mend. */
    public Problem(ProblemType type, String detail) {
        this(type, detail, Optional.empty());
    }

    /** The members {@code type, title, status, detail}. */
    public ObjectNode json() {
        return Json.MAPPER
                .createObjectNode()
                .put("type", type.urn())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail);
    }

    /** Seconds for {@code Retry-After}, rounded up, at least 1; empty where there is no such header. */
    public Optional<String> retryAfterSeconds() {
        return retryAfter.map(
                time -> String.valueOf(Math.max(1, time.plusMillis(999).toSeconds())));
    }
}
