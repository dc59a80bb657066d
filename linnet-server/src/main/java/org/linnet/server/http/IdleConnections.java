package org.linnet.server.http;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.Graceful;

/**
 * Closes connections without a request once the server is told to stop, so that it does not wait for them. Jetty would do so by a shorter timeout
 * for all, which cuts off a request whose client pauses for a second, too.
 */
final class IdleConnections implements Graceful {
    private final Server server;
    private volatile boolean shutdown;

    IdleConnections(Server server) {
        this.server = requireNonNull(server, "server is null");
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        shutdown = true;
        for (Connector connector : server.getConnectors()) {
            for (EndPoint end : connector.getConnectedEndPoints()) {
                Connection connection = end.getConnection();
                if (connection != null && connection.getMessagesIn() == connection.getMessagesOut()) {
                    end.close();
                }
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }
}
