package org.linnet.server.operation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.linnet.InferenceService;
import org.linnet.service.ServiceState;

/** What is counted and timed, in the text format of Prometheus. Safe for use by several threads. */
public final class ServiceMetrics implements RequestListener, AutoCloseable {
    private static final String REQUESTS = "http.server.requests";
    private static final String PHOTOGRAPHS = "linnet.photographs";
    private static final String OTHER = "other";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Metrics of this process and of a service in it. */
    public ServiceMetrics(InferenceService service) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("process.resident.memory.bytes", ResidentMemory::all)
                .description("Memory of the process")
                .register(registry);
        Gauge.builder("process.resident.anonymous.bytes", ResidentMemory::anonymous)
                .description("Memory of the process without what is the same as in files")
                .register(registry);
        count(service, "answered", ServiceState::answered);
        count(service, "refused", ServiceState::refused);
        count(service, "late", ServiceState::late);
        count(service, "unreadable", ServiceState::unreadable);
        count(service, "failed", ServiceState::failed);
        count(service, "cancelled", ServiceState::cancelled);
        count(service, "linnet.batches", "Batches that went through backbones", ServiceState::batches);
        count(service, "linnet.tensors", "Views of photographs and animals in these batches", ServiceState::tensors);
        show(service, "linnet.queue.photographs", "Photographs that have room and are not answered", s -> s.admitted());
        show(service, "linnet.queue.bytes", "Bytes of their files", s -> s.admittedBytes());
        show(service, "linnet.waiting.photographs", "Photographs that wait for a thread", s -> s.waiting());
        show(service, "linnet.working.photographs", "Photographs that a thread works at", s -> s.working());
        show(service, "linnet.open.backbones", "Backbones in memory", s -> s.openBackbones());
    }

    private void count(InferenceService service, String outcome, ToLongFunction<ServiceState> value) {
        FunctionCounter.builder(PHOTOGRAPHS, service, known -> value.applyAsLong(known.state()))
                .description("Photographs by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void count(InferenceService service, String name, String what, ToLongFunction<ServiceState> value) {
        FunctionCounter.builder(name, service, known -> value.applyAsLong(known.state()))
                .description(what)
                .register(registry);
    }

    private void show(InferenceService service, String name, String what, ToDoubleFunction<ServiceState> value) {
        Gauge.builder(name, service, known -> value.applyAsDouble(known.state()))
                .description(what)
                .register(registry);
    }

    @Override
    public void answered(AnsweredRequest request) {
        Timer.builder(REQUESTS)
                .description("Requests by method, path of the endpoint and status")
                .tag("method", METHODS.contains(request.method()) ? request.method() : OTHER)
                .tag("uri", request.route().orElse(OTHER))
                .tag("status", Integer.toString(request.status()))
                .serviceLevelObjectives(LATENCIES)
                .register(registry)
                .record(request.total());
    }

    /** A model was loaded again, or could not be. */
    public void reloaded(String model, boolean loaded) {
        registry.counter("linnet.model.reloads", "model", model, "outcome", loaded ? "loaded" : "failed")
                .increment();
    }

    /** All of it as Prometheus reads it. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
