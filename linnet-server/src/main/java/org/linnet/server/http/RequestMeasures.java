package org.linnet.server.http;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.linnet.service.StageTimes;

/** What is measured of a request while it is answered, for logs and metrics. Safe for use by several threads. */
public final class RequestMeasures {
    /** Under which each request has its own. */
    public static final String ATTRIBUTE = RequestMeasures.class.getName();

    /** What a photograph's time goes into, in this order. */
    public enum Stage {
        WAITING,
        DECODING,
        BATCHING,
        EMBEDDING,
        NAMING
    }

    private final Map<Stage, Duration> stages = new EnumMap<>(Stage.class);
    private String id = "";
    private Optional<String> route = Optional.empty();
    private int photographs;

    /** Those of a request. */
    public static RequestMeasures of(Context request) {
        RequestMeasures known = request.attribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        RequestMeasures measures = new RequestMeasures();
        request.attribute(ATTRIBUTE, measures);
        return measures;
    }

    /** A photograph was answered. */
    public synchronized void answered(StageTimes times) {
        photographs++;
        add(Stage.WAITING, times.waiting());
        add(Stage.DECODING, times.decoding());
        add(Stage.BATCHING, times.batching());
        add(Stage.EMBEDDING, times.embedding());
        add(Stage.NAMING, times.naming());
    }

    private void add(Stage stage, Duration time) {
        stages.merge(stage, time, Duration::plus);
    }

    /** The request is of this name. */
    public synchronized void identify(String id) {
        this.id = requireNonNull(id, "id is null");
    }

    /** The request is answered by the endpoint of this path. */
    public synchronized void route(String route) {
        this.route = Optional.of(route);
    }

    /** The request's name; empty before it has one. */
    public synchronized String id() {
        return id;
    }

    /** The path of its endpoint, with parameters in braces; empty where there is none. */
    public synchronized Optional<String> route() {
        return route;
    }

    /** Photographs that were answered. */
    public synchronized int photographs() {
        return photographs;
    }

    /** The times of all photographs together, of those stages that there were. */
    public synchronized Map<Stage, Duration> stages() {
        return new EnumMap<>(stages);
    }
}
