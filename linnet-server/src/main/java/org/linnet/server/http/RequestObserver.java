package org.linnet.server.http;

import io.javalin.http.Context;

/** Hears of each request once it is answered, for logs and metrics. Called by many threads at once. */
@FunctionalInterface
public interface RequestObserver {
    /** A request was answered, or its client is gone. */
    void answered(RequestReport report, Context request);
}
