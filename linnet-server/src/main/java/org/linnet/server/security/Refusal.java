package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Why a request is not answered.
 *
 * @param status 400 to 499
 * @param detail what is wrong and what to do, without any secret
 * @param headers beside the answer
 */
record Refusal(int status, String detail, Map<String, String> headers) {
    Refusal {
        requireNonNull(detail, "detail is null");
        headers = Map.copyOf(headers);
    }
}
