package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.linnet.server.http.RequestObserver;
import org.linnet.server.http.RequestReport;
import org.linnet.server.http.ServerExtension;
import org.linnet.server.security.ClientAddress;

/**
 * Gives each request its name, and tells listeners of it once its answer is sent; of those, too, that the server refuses before an endpoint hears
 * of them.
 */
public final class RequestObservation implements ServerExtension, RequestObserver {
    private static final String ATTRIBUTE = RequestObservation.class.getName();

    private final boolean behindProxy;
    private final List<RequestListener> listeners;

    private RequestObservation(boolean behindProxy, List<RequestListener> listeners) {
        this.behindProxy = behindProxy;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Tells a log and metrics.
     *
     * @param behindProxy whether {@code X-Forwarded-For} is to be believed
     */
    public static RequestObservation of(boolean behindProxy, ServiceLog log, ServiceMetrics metrics) {
        return new RequestObservation(behindProxy, List.of(log, metrics));
    }

    @Override
    public void configure(JavalinConfig config) {
        config.jetty.modifyHttpConfiguration(http -> http.addCustomizer(RequestObservation::identify));
        config.jetty.modifyServer(server -> server.setRequestLog(this::sent));
    }

    private static Request identify(Request request, HttpFields.Mutable answer) {
        Observed observed = new Observed(RequestId.of(request.getHeaders().get(RequestId.HEADER)));
        request.setAttribute(ATTRIBUTE, observed);
        answer.put(RequestId.HEADER, observed.id);
        return request;
    }

    @Override
    public void answered(RequestReport report, Context request) {
        Observed observed = request.attribute(ATTRIBUTE);
        if (observed != null) {
            observed.report = Optional.of(report);
        }
    }

    private void sent(Request request, Response response) {
        Observed observed =
                request.getAttribute(ATTRIBUTE) instanceof Observed known ? known : new Observed(RequestId.of(null));
        AnsweredRequest answered = new AnsweredRequest(
                Instant.ofEpochMilli(Request.getTimeStamp(request)),
                observed.id,
                request.getMethod() == null ? "" : request.getMethod(),
                response.getStatus(),
                Math.max(0, Request.getContentBytesRead(request)),
                Math.max(0, Response.getContentBytesWritten(response)),
                Duration.ofNanos(NanoTime.since(request.getHeadersNanoTime())),
                ClientAddress.of(
                        Request.getRemoteAddr(request),
                        request.getHeaders().getValuesList(ClientAddress.FORWARDED_FOR),
                        behindProxy),
                observed.report);
        listeners.forEach(listener -> listener.answered(answered));
    }

    /** What is known of a request before its answer is sent. */
    private static final class Observed {
        private final String id;
        private volatile Optional<RequestReport> report = Optional.empty();

        private Observed(String id) {
            this.id = requireNonNull(id, "id is null");
        }
    }
}
