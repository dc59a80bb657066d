package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Locale;
import java.util.Map;
import org.linnet.server.http.ServerExtension;

/** {@code GET /readyz} and {@code GET /metrics}; and no answers before models are loaded. */
public final class OperationRoutes implements ServerExtension {
    private static final int UNAVAILABLE = 503;
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final ServiceMetrics metrics;

    public OperationRoutes(Readiness readiness, ServiceMetrics metrics) {
        this.readiness = requireNonNull(readiness, "readiness is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    @Override
    public void configure(JavalinConfig config) {
        config.routes.before("/v1/*", this::requireStarted);
        config.routes.get("/readyz", this::ready);
        config.routes.get("/metrics", request -> request.contentType(PROMETHEUS_TEXT).result(metrics.text()));
    }

    private void requireStarted(Context request) {
        if (readiness.state() == Readiness.State.STARTING) {
            request.header("Retry-After", "1");
            throw new HttpResponseException(UNAVAILABLE, "Models are being loaded. Try again in a moment.", Map.of());
        }
    }

    private void ready(Context request) {
        Readiness.State state = readiness.state();
        request.status(state == Readiness.State.READY ? 200 : UNAVAILABLE)
                .contentType("application/json")
                .result("{\"status\":\"" + state.name().toLowerCase(Locale.ROOT) + "\"}");
    }
}
