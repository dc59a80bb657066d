package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.linnet.server.http.BusyConnections;

/**
 * Closes connections that hold a place without a request: those on which a header has begun and does not end, though a byte comes now and then (as
 * Slowloris does; Jetty alone would wait for as long as any come), and, where all places are taken, those on which nothing is asked.
 */
final class UnusedConnections extends AbstractLifeCycle {
    private final Server server;
    private final BusyConnections busy;
    private final Duration longest;
    private final Map<Connection, Beginning> beginnings = new HashMap<>();
    private Scheduler.Task next;

    /** @param longest from the first byte of a header to its last */
    UnusedConnections(Server server, Duration longest) {
        this.server = requireNonNull(server, "server is null");
        busy = requireNonNull(
                server.getDescendant(BusyConnections.class), "the server does not know its busy connections");
        this.longest = requireNonNull(longest, "longest is null");
    }

    /**
     * A connection between two requests.
     *
     * @param messages that came before
     * @param bytes that had come when it was first seen so
     * @param since when the next request had begun, as {@link System#nanoTime}; 0 where it had not
     */
    private record Beginning(long messages, long bytes, long since) {}

    @Override
    protected synchronized void doStart() {
        schedule();
    }

    @Override
    protected synchronized void doStop() {
        next.cancel();
    }

    private void schedule() {
        next = server.getScheduler().schedule(this::look, longest.toMillis() / 4, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        Map<Connection, Beginning> now = new HashMap<>();
        boolean full = isFull();
        for (Connector connector : server.getConnectors()) {
            for (EndPoint end : connector.getConnectedEndPoints()) {
                Connection connection = end.getConnection();
                if (connection != null && !busy.isBusy(end)) {
                    Beginning beginning = beginning(connection);
                    boolean slow = beginning.since() != 0 && System.nanoTime() - beginning.since() > longest.toNanos();
                    if (slow || (full && beginning.equals(beginnings.get(connection)))) {
                        end.close();
                    } else {
                        now.put(connection, beginning);
                    }
                }
            }
        }
        beginnings.clear();
        beginnings.putAll(now);
        if (isRunning()) {
            schedule();
        }
    }

    private boolean isFull() {
        NetworkConnectionLimit limit = server.getBean(NetworkConnectionLimit.class);
        return limit != null && limit.getNetworkConnectionCount() >= limit.getMaxNetworkConnectionCount();
    }

    private Beginning beginning(Connection connection) {
        long messages = connection.getMessagesIn();
        long bytes = connection.getBytesIn();
        Beginning before = beginnings.get(connection);
        if (before == null || before.messages() != messages) {
            // Nothing but the first header comes on a new connection.
            return new Beginning(messages, bytes, messages == 0 && bytes > 0 ? System.nanoTime() : 0);
        }
        return before.since() == 0 && bytes > before.bytes()
                ? new Beginning(messages, before.bytes(), System.nanoTime())
                : before;
    }
}
