package org.linnet.server;

import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.linnet.server.endpoint.Endpoint;
import org.linnet.server.endpoint.HealthEndpoint;
import org.linnet.server.http.ServerExtension;

/** Answers over HTTP. Started once, and stopped once; safe for use by any number of threads. */
public final class LinnetServer implements AutoCloseable {
    private final ServerSettings settings;
    private final Javalin javalin;

    /**
     * Prepares a service, which listens nowhere yet.
     *
     * @param extensions in the order in which they are asked
     */
    public LinnetServer(ServerSettings settings, List<ServerExtension> extensions) {
        this.settings = requireNonNull(settings, "settings is null");
        List<ServerExtension> all = List.copyOf(extensions);
        javalin = Javalin.create(config -> {
            configure(config);
            endpoints()
                    .forEach(endpoint ->
                            config.routes.addHttpHandler(endpoint.method(), endpoint.path(), endpoint::answer));
            all.forEach(extension -> extension.configure(config));
        });
    }

    /** All that can be asked. */
    private static List<Endpoint> endpoints() {
        return List.of(new HealthEndpoint());
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(this::configure);
        config.jetty.modifyHttpConfiguration(LinnetServer::configure);
        config.jetty.addConnector(this::connector);
    }

    private QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(settings.threads());
        pool.setName("linnet-http");
        return pool;
    }

    private void configure(Server server) {
        server.addBean(new NetworkConnectionLimit(settings.connections(), server));
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(settings.stopping().toMillis());
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        // Javalin's own is lenient with paths that can be read in more than one way.
        http.setUriCompliance(UriCompliance.DEFAULT);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        return connector;
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

    /** Takes no more requests, and returns once those that run are answered or {@link ServerSettings#stopping} is over. */
    @Override
    public void close() {
        javalin.stop();
    }
}
