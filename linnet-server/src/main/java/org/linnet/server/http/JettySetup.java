package org.linnet.server.http;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * How Jetty listens and what it bears.
 *
 * @param host the address it listens at
 * @param port 0 for any that is free
 * @param threads that answer requests
 * @param connections that are open at a time
 * @param idle how long a connection may send and receive nothing
 * @param stopping how long requests that run may go on once it is told to stop
 */
public record JettySetup(String host, int port, int threads, int connections, Duration idle, Duration stopping) {
    /** Sets it up. */
    public void configure(JavalinConfig config) {
        QueuedThreadPool pool = new QueuedThreadPool(threads);
        pool.setName("linnet-http");
        config.jetty.threadPool = pool;
        config.jetty.modifyServer(this::configure);
        config.jetty.modifyHttpConfiguration(JettySetup::configure);
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new JettyProblems()));
    }

    private void configure(Server server) {
        server.addBean(new NetworkConnectionLimit(connections, server));
        server.insertHandler(new GracefulHandler());
        server.insertHandler(new LingeringClose());
        server.insertHandler(new BusyConnections());
        server.setStopTimeout(stopping.toMillis());
        server.setErrorHandler(new JettyProblems());
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        // Javalin's own is lenient with paths that can be read in more than one way.
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.addCustomizer((request, answer) -> {
            SecurityHeaders.addTo(answer);
            return request;
        });
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(idle.toMillis());
        // As before; connections without a request are closed by BusyConnections.
        connector.setShutdownIdleTimeout(-1);
        return connector;
    }
}
