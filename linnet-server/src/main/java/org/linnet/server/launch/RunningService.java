package org.linnet.server.launch;

import static java.util.Objects.requireNonNull;

import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.linnet.InferenceService;
import org.linnet.Linnet;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.server.LinnetServer;
import org.linnet.server.configuration.ListenAddress;
import org.linnet.server.configuration.NamedModel;
import org.linnet.server.configuration.ServiceConfiguration;
import org.linnet.server.operation.MetricsEndpoint;
import org.linnet.server.operation.Readiness;
import org.linnet.server.operation.RequestObservation;
import org.linnet.server.operation.ServiceLog;
import org.linnet.server.operation.ServiceMetrics;
import org.linnet.server.security.AccessRules;
import org.linnet.server.security.AllowedHosts;
import org.linnet.server.security.AllowedOrigins;
import org.linnet.server.security.ConnectionExtension;
import org.linnet.server.security.CurrentTokens;
import org.linnet.server.security.FailureLimit;
import org.linnet.server.security.SecurityExtension;
import org.linnet.server.security.TokenFile;

/**
 * A service that answers until it is told to stop. It listens before its models are loaded, so that a port that is taken is known at once, and
 * says that it is not ready until they are.
 */
public final class RunningService implements AutoCloseable {
    /** What may be asked without a token: for whoever only looks whether it runs, and how it is used. */
    private static final Set<String> OPEN_PATHS = Set.of("/healthz", "/readyz", "/openapi.json", "/docs");

    private static final long LAST_SECONDS = 10;

    private final ServiceConfiguration configuration;
    private final ServiceLog log;
    private final Linnet linnet;
    private final InferenceService engine;
    private final ServiceMetrics metrics;
    private final Readiness readiness;
    private final Optional<CurrentTokens> tokens;
    private final ModelWatch watch;
    private final LinnetServer server;
    private final CountDownLatch stop = new CountDownLatch(1);

    private RunningService(ServiceConfiguration configuration, ServiceLog log) {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.log = requireNonNull(log, "log is null");
        tokens = tokens(configuration, log);
        linnet = open(configuration, log);
        engine = linnet.service(configuration.engine());
        metrics = new ServiceMetrics(engine);
        readiness = new Readiness(
                () -> engine.state().admitted() >= configuration.engine().admittedPhotographs());
        watch = new ModelWatch(
                engine, configuration.models(), log, metrics, () -> tokens.ifPresent(CurrentTokens::refresh));
        RequestObservation observation = RequestObservation.of(configuration.behindProxy(), log, metrics);
        server = LinnetServer.builder(engine)
                .settings(configuration.serverSettings())
                .extension(observation)
                .observer(observation)
                .extension(new ConnectionExtension(
                        configuration.limits().headerBytes(),
                        configuration.limits().leastBytesPerSecond(),
                        configuration.connectionsPerClient(),
                        log::warning))
                .extension(new SecurityExtension(rules(configuration, tokens), configuration.behindProxy()))
                .extension(readiness)
                .ready(readiness::isReady)
                .endpoint(new MetricsEndpoint(metrics))
                .open();
    }

    private static AccessRules rules(ServiceConfiguration configuration, Optional<CurrentTokens> tokens) {
        return new AccessRules(
                new AllowedHosts(configuration.allowedHosts()),
                new AllowedOrigins(configuration.allowedOrigins()),
                tokens,
                OPEN_PATHS,
                FailureLimit.standard());
    }

    /**
     * Starts a service, and returns once it is ready.
     *
     * @throws LinnetException FAILURE where the port is taken; WRONG_USAGE where the token file cannot be used; UNUSABLE_MODEL where a model
     *     cannot be
     */
    @SuppressWarnings("MustBeClosedChecker")
    public static RunningService start(ServiceConfiguration configuration, ServiceLog log) {
        RunningService service = new RunningService(configuration, log);
        try {
            service.begin();
            return service;
        } catch (RuntimeException | Error e) {
            service.free();
            throw e;
        }
    }

    /**
     * Loads what a service would, and tells what it would serve, in lines for people.
     *
     * @throws LinnetException as {@link #start}, but does not look at the port
     */
    public static List<String> check(ServiceConfiguration configuration, ServiceLog log) {
        Optional<CurrentTokens> tokens = tokens(configuration, log);
        List<String> lines = new ArrayList<>();
        try (Linnet linnet = open(configuration, log);
                InferenceService engine = linnet.service(configuration.engine())) {
            for (NamedModel model : configuration.models()) {
                lines.add(ServiceReport.line(engine.load(model.name(), model.place()), model.place()));
            }
        }
        lines.addAll(ServiceReport.lines(
                configuration, tokens.map(CurrentTokens::count).orElse(0)));
        lines.add("Address: " + configuration.listen().url());
        return lines;
    }

    private static Optional<CurrentTokens> tokens(ServiceConfiguration configuration, ServiceLog log) {
        return configuration.tokenFile().map(file -> new CurrentTokens(new TokenFile(file), log::notice));
    }

    private static Linnet open(ServiceConfiguration configuration, ServiceLog log) {
        Linnet.Builder builder =
                Linnet.builder().limits(configuration.limits().images()).device(configuration.device(), log::notice);
        return configuration.engine().keepEmbeddings()
                ? builder.storeIfPossible(log::warning).open()
                : builder.withoutStore().open();
    }

    private void begin() {
        listen();
        for (NamedModel model : configuration.models()) {
            log.notice(ServiceReport.line(watch.loadFirst(model), model.place()));
        }
        ServiceReport.lines(configuration, tokens.map(CurrentTokens::count).orElse(0))
                .forEach(log::notice);
        watch.start(configuration.reloadEvery());
        readiness.started();
        log.notice("Serving at " + address().url());
    }

    private void listen() {
        try {
            server.start();
        } catch (JavalinBindException e) {
            ListenAddress listen = configuration.listen();
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot listen at " + listen + ": " + reason(e) + ".\nChoose another port with --listen "
                            + listen.atPort(listen.port() == 65_535 ? 8080 : listen.port() + 1)
                            + ", or stop the program that listens there.",
                    e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof BindException ? "the port is taken, or may not be used" : cause.getMessage();
    }

    /** Where it listens, with the port that was found free. */
    public ListenAddress address() {
        return configuration.listen().atPort(server.port());
    }

    /** Loads all models and the tokens again, beside what it answers. */
    public void reload() {
        watch.reload();
    }

    /**
     * Has {@link #awaitStop} return.
     *
     * @return whether it is the first time
     */
    public synchronized boolean stop() {
        boolean first = stop.getCount() > 0;
        stop.countDown();
        return first;
    }

    /** Returns once it was told to stop; it goes on until it is closed. */
    public void awaitStop() throws InterruptedException {
        stop.await();
    }

    /**
     * Ends: says at first that it is not ready, then takes no more requests, and returns once those that run are answered or their time is over.
     */
    @Override
    public void close() {
        server.drain();
        log.notice("Stopping: requests that run have " + configuration.grace().toSeconds() + " s to end.");
        try {
            TimeUnit.NANOSECONDS.sleep(configuration.notice().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        free();
        log.notice("Stopped.");
    }

    private void free() {
        watch.close();
        server.close();
        metrics.close();
        Thread last = new Thread(
                () -> {
                    engine.close();
                    linnet.close();
                },
                "linnet-close");
        last.setDaemon(true);
        last.start();
        try {
            last.join(TimeUnit.SECONDS.toMillis(LAST_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (last.isAlive()) {
            log.warning("Some photographs were still being worked at, and are given up.");
        }
    }
}
