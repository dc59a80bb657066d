package org.linnet.server.configuration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalInt;
import org.linnet.image.ImageLimits;
import org.linnet.server.ServerSettings;
import org.linnet.server.http.RequestLimits;

/**
 * What the service bears.
 *
 * @param request what one request may ask for
 * @param photographPixels width · height of one photograph, as {@link ImageLimits#maxPixels}
 * @param uploadBytes of photographs that are held at a time, those of all requests together, at least 1
 * @param connections that are open at a time, at least 1; further ones wait until one ends
 * @param connectionsPerClient of those, of one address, or of version 6, one network, at least 1; further ones are closed
 * @param headerBytes of one request, at least 1 KiB
 * @param idle how long a connection may send and receive nothing, more than 0
 * @param leastBytesPerSecond that a client must send, or take, while there is something to; 0 for any
 */
public record ServiceLimits(
        RequestLimits request,
        long photographPixels,
        long uploadBytes,
        int connections,
        int connectionsPerClient,
        int headerBytes,
        Duration idle,
        long leastBytesPerSecond) {
    private static final int LEAST_HEADER_BYTES = 1 << 10;
    private static final int MOST_HEADER_BYTES = 1 << 20;
    private static final ServiceLimits DEFAULTS = new ServiceLimits(
            RequestLimits.defaults(),
            ImageLimits.defaults().maxPixels(),
            ServerSettings.defaults().uploadBytes(),
            ServerSettings.defaults().connections(),
            shareOf(ServerSettings.defaults().connections()),
            16 << 10,
            ServerSettings.defaults().idle(),
            1 << 10);

    public ServiceLimits {
        requireNonNull(request, "request is null");
        // Refuses numbers of pixels that make no sense.
        new ImageLimits(request.photographBytes(), photographPixels);
        if (uploadBytes < 1) {
            throw new IllegalArgumentException("uploadBytes must be at least 1: " + uploadBytes);
        }
        if (connections < 1) {
            throw new IllegalArgumentException("connections must be at least 1: " + connections);
        }
        if (connectionsPerClient < 1) {
            throw new IllegalArgumentException("connectionsPerClient must be at least 1: " + connectionsPerClient);
        }
        if (headerBytes < LEAST_HEADER_BYTES || headerBytes > MOST_HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "headerBytes must be " + LEAST_HEADER_BYTES + ".." + MOST_HEADER_BYTES + ": " + headerBytes);
        }
        if (idle.isZero() || idle.isNegative()) {
            throw new IllegalArgumentException("idle must be more than 0: " + idle);
        }
        if (leastBytesPerSecond < 0) {
            throw new IllegalArgumentException("leastBytesPerSecond must be at least 0: " + leastBytesPerSecond);
        }
    }

    /** A quarter, so that three others find a place beside a client that takes all it can. */
    private static int shareOf(int connections) {
        return Math.max(1, connections / 4);
    }

    /** What a machine with some gigabytes of memory bears. */
    public static ServiceLimits defaults() {
        return DEFAULTS;
    }

    /** What a photograph may cost. */
    public ImageLimits images() {
        return new ImageLimits(request.photographBytes(), photographPixels);
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds limits. Not safe for use by several threads. */
    public static final class Builder {
        private int photographBytes = DEFAULTS.request.photographBytes();
        private int photographs = DEFAULTS.request.photographs();
        private long requestBytes = DEFAULTS.request.bytes();
        private Duration deadline = DEFAULTS.request.time();
        private long photographPixels = DEFAULTS.photographPixels;
        private long uploadBytes = DEFAULTS.uploadBytes;
        private int connections = DEFAULTS.connections;
        private OptionalInt connectionsPerClient = OptionalInt.empty();
        private int headerBytes = DEFAULTS.headerBytes;
        private Duration idle = DEFAULTS.idle;
        private long leastBytesPerSecond = DEFAULTS.leastBytesPerSecond;

        private Builder() {}

        /** Bytes of one photograph. */
        public Builder photographBytes(int photographBytes) {
            this.photographBytes = photographBytes;
            return this;
        }

        /** Photographs of one request. */
        public Builder photographs(int photographs) {
            this.photographs = photographs;
            return this;
        }

        /** Bytes of one request's body. */
        public Builder requestBytes(long requestBytes) {
            this.requestBytes = requestBytes;
            return this;
        }

        /** Time until a request is answered. */
        public Builder deadline(Duration deadline) {
            this.deadline = requireNonNull(deadline, "deadline is null");
            return this;
        }

        /** Width · height of one photograph. */
        public Builder photographPixels(long photographPixels) {
            this.photographPixels = photographPixels;
            return this;
        }

        /** Bytes of the photographs of all requests that are held at a time. */
        public Builder uploadBytes(long uploadBytes) {
            this.uploadBytes = uploadBytes;
            return this;
        }

        /** Connections that are open at a time. */
        public Builder connections(int connections) {
            this.connections = connections;
            return this;
        }

        /** Those of one client; by default a quarter of all. */
        public Builder connectionsPerClient(int connectionsPerClient) {
            this.connectionsPerClient = OptionalInt.of(connectionsPerClient);
            return this;
        }

        /** Bytes of one request's header. */
        public Builder headerBytes(int headerBytes) {
            this.headerBytes = headerBytes;
            return this;
        }

        /** How long a connection may send and receive nothing. */
        public Builder idle(Duration idle) {
            this.idle = requireNonNull(idle, "idle is null");
            return this;
        }

        /** Bytes a second that a client must send or take; 0 for any. */
        public Builder leastBytesPerSecond(long leastBytesPerSecond) {
            this.leastBytesPerSecond = leastBytesPerSecond;
            return this;
        }

        /**
         * The limits.
         *
         * @throws IllegalArgumentException where one makes no sense
         */
        public ServiceLimits build() {
            return new ServiceLimits(
                    new RequestLimits(requestBytes, photographBytes, photographs, deadline),
                    photographPixels,
                    uploadBytes,
                    connections,
                    connectionsPerClient.orElseGet(() -> shareOf(connections)),
                    headerBytes,
                    idle,
                    leastBytesPerSecond);
        }
    }
}
