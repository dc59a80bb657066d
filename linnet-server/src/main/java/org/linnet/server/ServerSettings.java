package org.linnet.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.linnet.server.http.RequestLimits;

/**
 * Where the service listens, and what it bears.
 *
 * @param host the address it listens at, such as {@code 127.0.0.1}
 * @param port 0 to 65535; 0 for any that is free
 * @param threads that answer requests, at least 8; one is busy for as long as a request lasts
 * @param connections that are open at a time, at least 1
 * @param idle how long a connection may send and receive nothing, more than 0
 * @param stopping how long requests that run may go on once the service is told to stop; 0 for not at all
 * @param uploadBytes of photographs that are held at a time, those of all requests together, at least 1
 * @param limits what one request may ask for
 */
public record ServerSettings(
        String host,
        int port,
        int threads,
        int connections,
        Duration idle,
        Duration stopping,
        long uploadBytes,
        RequestLimits limits) {
    private static final int LEAST_THREADS = 8;
    private static final int LAST_PORT = 65_535;
    private static final ServerSettings DEFAULTS = new ServerSettings(
            "127.0.0.1",
            8080,
            250,
            200,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 4),
            RequestLimits.defaults());

    public ServerSettings {
        requireNonNull(host, "host is null");
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + LAST_PORT + ": " + port);
        }
        if (threads < LEAST_THREADS) {
            throw new IllegalArgumentException("threads must be at least " + LEAST_THREADS + ": " + threads);
        }
        if (connections < 1) {
            throw new IllegalArgumentException("connections must be at least 1: " + connections);
        }
        if (idle.isZero() || idle.isNegative()) {
            throw new IllegalArgumentException("idle must be more than 0: " + idle);
        }
        if (stopping.isNegative()) {
            throw new IllegalArgumentException("stopping must be at least 0: " + stopping);
        }
        if (uploadBytes < 1) {
            throw new IllegalArgumentException("uploadBytes must be at least 1: " + uploadBytes);
        }
        requireNonNull(limits, "limits is null");
    }

    /** At {@code 127.0.0.1:8080}, for this machine alone. */
    public static ServerSettings defaults() {
        return DEFAULTS;
    }

    /** The same, listening elsewhere. */
    public ServerSettings at(String otherHost, int otherPort) {
        return new ServerSettings(otherHost, otherPort, threads, connections, idle, stopping, uploadBytes, limits);
    }

    /** The same, with other limits. */
    public ServerSettings with(RequestLimits others) {
        return new ServerSettings(host, port, threads, connections, idle, stopping, uploadBytes, others);
    }
}
