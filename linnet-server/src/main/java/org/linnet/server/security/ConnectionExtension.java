package org.linnet.server.security;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.linnet.server.http.ServerExtension;

/** Bounds what a client can hold by being slow, and how long a header may be. */
public final class ConnectionExtension implements ServerExtension {
    private static final Duration LONGEST_HEADER = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final int headerBytes;
    private final long leastBytesPerSecond;
    private final Duration longestHeader;
    private final Duration grace;

    /**
     * Bounds.
     *
     * @param headerBytes of one request, above 0
     * @param leastBytesPerSecond that a client sends and takes; 0 for any
     */
    public ConnectionExtension(int headerBytes, long leastBytesPerSecond) {
        this(headerBytes, leastBytesPerSecond, LONGEST_HEADER, GRACE);
    }

    ConnectionExtension(int headerBytes, long leastBytesPerSecond, Duration longestHeader, Duration grace) {
        this.headerBytes = headerBytes;
        this.leastBytesPerSecond = leastBytesPerSecond;
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
        });
    }
}
