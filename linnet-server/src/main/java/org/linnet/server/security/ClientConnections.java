package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.component.Container;

/**
 * Closes at once what one client connects beyond its share, so that it does not take the places of all others. A client is an address, or of
 * version 6 the network that it can choose addresses from.
 */
final class ClientConnections extends AbstractLifeCycle implements Connection.Listener {
    private static final long BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();

    private final Server server;
    private final int most;
    private final Predicate<InetAddress> uncounted;
    private final Consumer<String> warnings;
    private final Map<Connection, String> clients = new HashMap<>();
    private final Map<String, Integer> open = new HashMap<>();
    private long warned = NanoTime.now() - BETWEEN_WARNINGS;

    /**
     * A limit.
     *
     * @param most that a client may have open, at least 1
     * @param uncounted addresses that many clients share
     * @param warnings hears, not too often, of a client that has too many
     */
    ClientConnections(Server server, int most, Predicate<InetAddress> uncounted, Consumer<String> warnings) {
        this.server = requireNonNull(server, "server is null");
        this.most = most;
        this.uncounted = requireNonNull(uncounted, "uncounted is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
    }

    @Override
    protected void doStart() {
        for (Connector connector : server.getConnectors()) {
            Container.addBean(connector, this);
        }
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote)
                || remote.isUnresolved()
                || uncounted.test(remote.getAddress())) {
            return;
        }
        if (isTooMany(connection, ClientAddress.network(remote.getAddress().getHostAddress()))) {
            warn(remote.getAddress().getHostAddress());
            connection.getEndPoint().close();
        }
    }

    private synchronized boolean isTooMany(Connection connection, String client) {
        clients.put(connection, client);
        return open.merge(client, 1, Integer::sum) > most;
    }

    private void warn(String address) {
        synchronized (this) {
            if (NanoTime.since(warned) < BETWEEN_WARNINGS) {
                return;
            }
            warned = NanoTime.now();
        }
        warnings.accept("A connection of " + address + " was closed, since " + most
                + " of that client are open; connections-per-client in server.yml allows more.");
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        String client = clients.remove(connection);
        if (client != null) {
            open.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
        }
    }
}
