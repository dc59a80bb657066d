package org.linnet.server;

import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.linnet.InferenceService;
import org.linnet.server.document.ApiDocument;
import org.linnet.server.endpoint.DetectEndpoint;
import org.linnet.server.endpoint.DocumentationEndpoint;
import org.linnet.server.endpoint.EmbedEndpoint;
import org.linnet.server.endpoint.Endpoint;
import org.linnet.server.endpoint.ExplainEndpoint;
import org.linnet.server.endpoint.HealthEndpoint;
import org.linnet.server.endpoint.ModelEndpoint;
import org.linnet.server.endpoint.ModelListEndpoint;
import org.linnet.server.endpoint.Models;
import org.linnet.server.endpoint.OpenApiEndpoint;
import org.linnet.server.endpoint.PredictEndpoint;
import org.linnet.server.endpoint.ReadyEndpoint;
import org.linnet.server.endpoint.TaxaEndpoint;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.JettySetup;
import org.linnet.server.http.Problems;
import org.linnet.server.http.RequestObserver;
import org.linnet.server.http.RequestRecord;
import org.linnet.server.http.ServerExtension;
import org.linnet.server.upload.RequestBodies;
import org.linnet.server.upload.UploadBudget;

/**
 * Answers over HTTP what the command line answers. Started once, and stopped once; safe for use by any number of threads.
 *
 * <pre>{@code
 * try (Linnet linnet = Linnet.builder().open();
 *         InferenceService service = linnet.service(ServiceOptions.defaults());
 *         LinnetServer server = LinnetServer.builder(service).open()) {
 *     service.load("cats", Path.of("cats-model"));
 *     server.start();
 *     …
 * }
 * }</pre>
 */
public final class LinnetServer implements AutoCloseable {
    private final ServerSettings settings;
    private final InferenceService service;
    private final List<Endpoint> endpoints;
    private final Javalin javalin;
    private final BooleanSupplier ready;
    private volatile boolean draining;

    private LinnetServer(Builder builder) {
        service = builder.service;
        // What finds no room in an idle service would be told to ask again for ever.
        ServerSettings asked = builder.settings;
        settings = asked.with(asked.limits()
                .within(
                        Math.min(asked.uploadBytes(), service.options().admittedBytes()),
                        service.options().admittedPhotographs()));
        ready = builder.ready;
        endpoints = endpoints(builder);
        javalin = Javalin.create(config -> {
            configure(config);
            observe(config, List.copyOf(builder.observers));
            builder.extensions.forEach(extension -> extension.configure(config));
            endpoints.forEach(endpoint -> config.routes.addHttpHandler(
                    endpoint.method(), endpoint.path(), request -> answer(endpoint, request)));
        });
    }

    private List<Endpoint> endpoints(Builder builder) {
        RequestBodies bodies = new RequestBodies(settings.limits(), new UploadBudget(settings.uploadBytes()));
        Models models = new Models(service);
        ApiDocument document = ApiDocument.read();
        List<Endpoint> all = new ArrayList<>(List.of(
                new PredictEndpoint(models, bodies),
                new EmbedEndpoint(models, bodies),
                new DetectEndpoint(service, bodies),
                new ExplainEndpoint(models, bodies),
                new ModelListEndpoint(models),
                new ModelEndpoint(models),
                new TaxaEndpoint(models),
                new HealthEndpoint(),
                new ReadyEndpoint(this::isReady),
                new OpenApiEndpoint(document),
                new DocumentationEndpoint(document)));
        all.addAll(builder.endpoints);
        return List.copyOf(all);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        new JettySetup(
                        settings.host(),
                        settings.port(),
                        settings.threads(),
                        settings.connections(),
                        settings.idle(),
                        settings.stopping())
                .configure(config);
        Problems.register(config);
    }

    private static void observe(JavalinConfig config, List<RequestObserver> observers) {
        config.routes.before(RequestRecord::begin);
        config.requestLogger.http((request, milliseconds) -> observers.forEach(
                observer -> observer.answered(RequestRecord.of(request).report(request), request)));
    }

    private void answer(Endpoint endpoint, Context request) throws IOException {
        endpoint.answer(Exchange.begin(request, endpoint.path(), endpoint.options(), settings.limits()));
    }

    private boolean isReady() {
        return !draining && !service.models().isEmpty() && ready.getAsBoolean();
    }

    /** All that can be asked. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * Listens from now on.
     *
     * @throws io.javalin.util.JavalinBindException where the port is taken
     */
    public LinnetServer start() {
        javalin.start();
        return this;
    }

    /** The port it listens at, once it was started. */
    public int port() {
        return javalin.port();
    }

    /** Says at {@code /readyz} from now on that the service is not ready, so that a load balancer sends no more; requests are answered still. */
    public void drain() {
        draining = true;
    }

    /** Takes no more requests, and returns once those that run are answered or {@link ServerSettings#stopping} is over. */
    @Override
    public void close() {
        draining = true;
        try {
            javalin.stop();
        } catch (JavalinException e) {
            // The time was over: Jetty has cut off what was left, such as a connection that its client keeps for later.
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
        }
    }

    /**
     * Begins to set up a service.
     *
     * @param service answers photographs; closed by whoever opened it, after this
     */
    public static Builder builder(InferenceService service) {
        return new Builder(service);
    }

    /** Sets up a service. Not safe for use by several threads. */
    public static final class Builder {
        private final InferenceService service;
        private ServerSettings settings = ServerSettings.defaults();
        private BooleanSupplier ready = () -> true;
        private final List<ServerExtension> extensions = new ArrayList<>();
        private final List<RequestObserver> observers = new ArrayList<>();
        private final List<Endpoint> endpoints = new ArrayList<>();

        private Builder(InferenceService service) {
            this.service = requireNonNull(service, "service is null");
        }

        /** Where it listens, and what it bears; by default {@link ServerSettings#defaults}. */
        public Builder settings(ServerSettings settings) {
            this.settings = requireNonNull(settings, "settings is null");
            return this;
        }

        /** Says whether requests should come, where a model is loaded and the service is not to stop; by default always. */
        public Builder ready(BooleanSupplier ready) {
            this.ready = requireNonNull(ready, "ready is null");
            return this;
        }

        /** Adds what is no endpoint, such as checks before each request; asked in the order in which they are added. */
        public Builder extension(ServerExtension extension) {
            extensions.add(requireNonNull(extension, "extension is null"));
            return this;
        }

        /** Adds somebody who hears of each request once it is answered. */
        public Builder observer(RequestObserver observer) {
            observers.add(requireNonNull(observer, "observer is null"));
            return this;
        }

        /** Adds an endpoint; {@code openapi.yaml} has to tell of it. */
        public Builder endpoint(Endpoint endpoint) {
            endpoints.add(requireNonNull(endpoint, "endpoint is null"));
            return this;
        }

        /** The service, which listens nowhere yet. */
        public LinnetServer open() {
            return new LinnetServer(this);
        }
    }
}
