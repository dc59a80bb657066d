package org.linnet.server.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/**
 * What every answer tells browsers: to take it for what it says it is, not to keep it, not to show it within other pages, and to run nothing of
 * it. A page of the service says for itself what of it may run.
 */
public final class SecurityHeaders {
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private SecurityHeaders() {}

    /** Sets them, where an answer has not said otherwise. */
    public static void addTo(HttpFields.Mutable headers) {
        HEADERS.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.put(name, value);
            }
        });
    }
}
