package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import org.linnet.server.endpoint.Endpoint;
import org.linnet.server.http.Exchange;

/** {@code GET /metrics}: what is counted and timed, for Prometheus. */
public final class MetricsEndpoint implements Endpoint {
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final ServiceMetrics metrics;

    public MetricsEndpoint(ServiceMetrics metrics) {
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    @Override
    public String path() {
        return "/metrics";
    }

    @Override
    public void answer(Exchange exchange) {
        exchange.request().contentType(MEDIA_TYPE).result(metrics.text());
    }
}
