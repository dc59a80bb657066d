package org.linnet.server.operation;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.linnet.server.http.RequestMeasures;
import org.linnet.server.http.ServerExtension;
import org.linnet.server.security.ClientAddress;

/** Gives each request its name, and tells listeners of it once it is answered; of those, too, that the server refuses by itself. */
public final class RequestObservation implements ServerExtension {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

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
        config.jetty.modifyServer(server -> server.setRequestLog(this::answered));
        config.routes.after(RequestObservation::noteRoute);
    }

    private static Request identify(Request request, HttpFields.Mutable answer) {
        RequestMeasures measures = new RequestMeasures();
        measures.identify(RequestId.of(request.getHeaders().get(RequestId.HEADER)));
        request.setAttribute(RequestMeasures.ATTRIBUTE, measures);
        answer.put(RequestId.HEADER, measures.id());
        return request;
    }

    private static void noteRoute(Context request) {
        Endpoint endpoint = request.endpoints().lastHttpEndpoint();
        if (endpoint != null) {
            RequestMeasures.of(request).route(endpoint.path);
        }
    }

    private void answered(Request request, Response response) {
        RequestMeasures measures = request.getAttribute(RequestMeasures.ATTRIBUTE) instanceof RequestMeasures known
                ? known
                : new RequestMeasures();
        List<String> forwarded = request.getHeaders().getValuesList(FORWARDED_FOR);
        RequestRecord record = new RequestRecord(
                Instant.ofEpochMilli(Request.getTimeStamp(request)),
                measures.id().isEmpty() ? RequestId.of(null) : measures.id(),
                request.getMethod() == null ? "" : request.getMethod(),
                measures.route(),
                response.getStatus(),
                Math.max(0, Request.getContentBytesRead(request)),
                Math.max(0, Response.getContentBytesWritten(response)),
                measures.photographs(),
                Duration.ofNanos(NanoTime.since(request.getHeadersNanoTime())),
                measures.stages(),
                ClientAddress.of(
                        Request.getRemoteAddr(request),
                        forwarded.isEmpty() ? null : forwarded.get(forwarded.size() - 1),
                        behindProxy));
        listeners.forEach(listener -> listener.answered(record));
    }
}
