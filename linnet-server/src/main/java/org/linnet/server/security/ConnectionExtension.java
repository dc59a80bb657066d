package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import io.javalin.config.JavalinConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.linnet.server.http.ServerExtension;

/** Bounds what a client can hold by being slow or by connecting often, and how long a header may be. */
public final class ConnectionExtension implements ServerExtension {
    private static final Duration LONGEST_HEADER = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final int headerBytes;
    private final long leastBytesPerSecond;
    private final OptionalInt connectionsPerClient;
    private final Consumer<String> warnings;
    private final Duration longestHeader;
    private final Duration grace;

    /**
     * Bounds.
     *
     * @param headerBytes of one request, above 0
     * @param leastBytesPerSecond that a client sends and takes; 0 for any
     * @param connectionsPerClient that are open at a time, at least 1; empty for any number
     * @param warnings hears now and then of a client that has too many
     */
    public ConnectionExtension(
            int headerBytes, long leastBytesPerSecond, OptionalInt connectionsPerClient, Consumer<String> warnings) {
        this(headerBytes, leastBytesPerSecond, connectionsPerClient, warnings, LONGEST_HEADER, GRACE);
    }

    /** The same without a limit for each client. */
    ConnectionExtension(int headerBytes, long leastBytesPerSecond, Duration longestHeader, Duration grace) {
        this(headerBytes, leastBytesPerSecond, OptionalInt.empty(), warning -> {}, longestHeader, grace);
    }

    private ConnectionExtension(
            int headerBytes,
            long leastBytesPerSecond,
            OptionalInt connectionsPerClient,
            Consumer<String> warnings,
            Duration longestHeader,
            Duration grace) {
        this.headerBytes = headerBytes;
        this.leastBytesPerSecond = leastBytesPerSecond;
        this.connectionsPerClient = connectionsPerClient;
        this.warnings = requireNonNull(warnings, "warnings is null");
        this.longestHeader = longestHeader;
        this.grace = grace;
    }

    @Override
    public void configure(JavalinConfig config) {
        config.jetty.modifyHttpConfiguration(http -> http.setRequestHeaderSize(headerBytes));
        config.jetty.modifyServer(server -> {
            if (leastBytesPerSecond > 0) {
                server.insertHandler(new LeastDataRate(leastBytesPerSecond, grace));
            }
            server.addBean(new UnusedConnections(server, longestHeader));
            connectionsPerClient.ifPresent(most ->
                    server.addBean(new ClientConnections(server, most, InetAddress::isLoopbackAddress, warnings)));
        });
    }
}
