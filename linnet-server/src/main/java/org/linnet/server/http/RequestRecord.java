package org.linnet.server.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.linnet.service.StageTimes;

/** Notes what a request does while it is answered. For the request's thread. */
public final class RequestRecord {
    private static final String ATTRIBUTE = RequestRecord.class.getName();

    private final long start = System.nanoTime();
    private final Map<RequestStage, Duration> stages = new EnumMap<>(RequestStage.class);
    private Optional<String> route = Optional.empty();
    private Optional<String> model = Optional.empty();
    private long receivedBytes;
    private int photographs;
    private int unreadable;

    private RequestRecord() {}

    /** Begins to note what a request does. */
    public static void begin(Context request) {
        request.attribute(ATTRIBUTE, new RequestRecord());
    }

    /** The record of a request. */
    public static RequestRecord of(Context request) {
        RequestRecord known = request.attribute(ATTRIBUTE);
        return known == null ? new RequestRecord() : known;
    }

    /** Which endpoint answers. */
    void route(String path) {
        route = Optional.of(path);
    }

    /** Which model answers. */
    public void model(String name) {
        model = Optional.of(name);
    }

    /** What was received, and how long that took. */
    public void received(long bytes, int count, Duration time) {
        receivedBytes = bytes;
        photographs = count;
        add(RequestStage.RECEIVING, time);
    }

    /** A photograph was answered. */
    public void answered(StageTimes times) {
        add(RequestStage.WAITING, times.waiting());
        add(RequestStage.DECODING, times.decoding());
        add(RequestStage.BATCHING, times.batching());
        add(RequestStage.EMBEDDING, times.embedding());
        add(RequestStage.NAMING, times.naming());
    }

    /** A photograph could not be read. */
    public void unreadable() {
        unreadable++;
    }

    private void add(RequestStage stage, Duration time) {
        stages.merge(stage, time, Duration::plus);
    }

    /** What became of the request. */
    public RequestReport report(Context request) {
        return new RequestReport(
                request.method().name(),
                route,
                request.res().getStatus(),
                receivedBytes,
                photographs,
                unreadable,
                model,
                Duration.ofNanos(System.nanoTime() - start),
                stages);
    }
}
