package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.linnet.server.http.ProblemType;

/**
 * Why a request is not answered.
 *
 * @param detail what is wrong and what to do, without any secret
 * @param headers beside the answer
 */
record Refusal(ProblemType type, String detail, Map<String, String> headers) {
    Refusal {
        requireNonNull(type, "type is null");
        requireNonNull(detail, "detail is null");
        headers = Map.copyOf(headers);
    }

    /** Whether it is for where the request is from or goes, and not for its token. */
    boolean isOfPlace() {
        return type == ProblemType.MISDIRECTED || type == ProblemType.FORBIDDEN;
    }
}
