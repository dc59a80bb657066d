package org.linnet.server.configuration;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.server.ServerSettings;
import org.linnet.service.ServiceOptions;

/** All that can be said of a service: by {@code server.yml}, and before it by the command line. */
public final class ServiceConfiguration {
    /** Threads beside those that answer a request of each connection: to accept, to select, and to stop. */
    private static final int OTHER_THREADS = 50;

    private final ListenAddress listen;
    private final List<NamedModel> models;
    private final Optional<Path> tokenFile;
    private final boolean behindProxy;
    private final LogFormat log;
    private final List<String> allowedHosts;
    private final List<String> allowedOrigins;
    private final Duration reloadEvery;
    private final Duration notice;
    private final Duration grace;
    private final ServiceLimits limits;
    private final ServiceOptions engine;
    private final Device device;

    private ServiceConfiguration(Builder builder) {
        listen = builder.listen;
        models = List.copyOf(builder.models);
        tokenFile = builder.tokenFile;
        behindProxy = builder.behindProxy;
        log = builder.log;
        allowedHosts = List.copyOf(builder.allowedHosts);
        allowedOrigins = List.copyOf(builder.allowedOrigins);
        reloadEvery = builder.reloadEvery;
        notice = builder.notice;
        grace = builder.grace;
        limits = builder.limits;
        engine = builder.engine;
        device = builder.device;
        requireDifferentNames();
        requireProtection();
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    private void requireDifferentNames() {
        if (models.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "no model to serve; name its folder or packed file, or list some under models");
        }
        Set<String> names = new HashSet<>();
        for (NamedModel model : models) {
            if (!names.add(model.name())) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        "two models are called " + model.name() + "; give one another name: NAME=" + model.place());
            }
        }
    }

    private void requireProtection() {
        if (tokenFile.isEmpty() && !behindProxy && !listen.isLoopback()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    listen
                            + " can be reached from other machines, and anybody there could use the service. Say who may with"
                            + " --token-file FILE, or --behind-proxy if a proxy in front of it does; or listen at 127.0.0.1:"
                            + listen.port());
        }
    }

    /** Where it listens. */
    public ListenAddress listen() {
        return listen;
    }

    /** One at least, with different names. */
    public List<NamedModel> models() {
        return models;
    }

    /** The file with the tokens of those who may ask; empty where whoever can connect may. */
    public Optional<Path> tokenFile() {
        return tokenFile;
    }

    /** Whether a proxy stands in front of it, whose {@code X-Forwarded-For} is to be believed. */
    public boolean behindProxy() {
        return behindProxy;
    }

    /** How what happens is written to standard error. */
    public LogFormat log() {
        return log;
    }

    /** Names beside {@code localhost} and addresses that it may be called by. */
    public List<String> allowedHosts() {
        return allowedHosts;
    }

    /** Origins of other sites' pages that may use it. */
    public List<String> allowedOrigins() {
        return allowedOrigins;
    }

    /** How often it looks whether a model or the token file has changed; 0 for never. */
    public Duration reloadEvery() {
        return reloadEvery;
    }

    /** How long it still takes requests, while it says that it is not ready, once it was told to stop. */
    public Duration notice() {
        return notice;
    }

    /** How long requests that run may go on then. */
    public Duration grace() {
        return grace;
    }

    /** What it bears. */
    public ServiceLimits limits() {
        return limits;
    }

    /**
     * How many connections one client may have; empty where that is not told by addresses: where all connections are the proxy's, or of this
     * machine.
     *
     * @throws LinnetException WRONG_USAGE as {@link ListenAddress#isLoopback}
     */
    public OptionalInt connectionsPerClient() {
        return behindProxy || listen.isLoopback() ? OptionalInt.empty() : OptionalInt.of(limits.connectionsPerClient());
    }

    /** How much of all requests is taken at a time, how it uses the machine, and whether embeddings are kept. */
    public ServiceOptions engine() {
        return engine;
    }

    /** What networks run on. */
    public Device device() {
        return device;
    }

    /** What of this the server itself needs. */
    public ServerSettings serverSettings() {
        return new ServerSettings(
                listen.host(),
                listen.port(),
                limits.connections() + OTHER_THREADS,
                limits.connections(),
                limits.idle(),
                grace,
                limits.uploadBytes(),
                limits.request());
    }

    /** Builds a configuration. Not safe for use by several threads. */
    public static final class Builder {
        private ListenAddress listen = ListenAddress.defaultAddress();
        private List<NamedModel> models = List.of();
        private Optional<Path> tokenFile = Optional.empty();
        private boolean behindProxy;
        private LogFormat log = LogFormat.TEXT;
        private List<String> allowedHosts = List.of();
        private List<String> allowedOrigins = List.of();
        private Duration reloadEvery = Duration.ofSeconds(5);
        private Duration notice = Duration.ofSeconds(1);
        private Duration grace = Duration.ofSeconds(30);
        private ServiceLimits limits = ServiceLimits.defaults();
        private ServiceOptions engine = ServiceOptions.defaults();
        private Device device = Device.AUTO;

        private Builder() {}

        /** Where it listens. */
        public Builder listen(ListenAddress listen) {
            this.listen = requireNonNull(listen, "listen is null");
            return this;
        }

        /** The models, in place of those named before. */
        public Builder models(List<NamedModel> models) {
            this.models = List.copyOf(models);
            return this;
        }

        /** The file with tokens. */
        public Builder tokenFile(Path tokenFile) {
            this.tokenFile = Optional.of(tokenFile);
            return this;
        }

        /** Whether a proxy stands in front of it. */
        public Builder behindProxy(boolean behindProxy) {
            this.behindProxy = behindProxy;
            return this;
        }

        /** Whether embeddings of what clients send are kept, under the checksum of each photograph. */
        public Builder keepEmbeddings(boolean keepEmbeddings) {
            return engine(engine.toBuilder().keepEmbeddings(keepEmbeddings).build());
        }

        /** How what happens is written. */
        public Builder log(LogFormat log) {
            this.log = requireNonNull(log, "log is null");
            return this;
        }

        /** What was said of that so far. */
        public LogFormat log() {
            return log;
        }

        /** Names that it may be called by. */
        public Builder allowedHosts(List<String> allowedHosts) {
            this.allowedHosts = List.copyOf(allowedHosts);
            return this;
        }

        /** Origins that may use it. */
        public Builder allowedOrigins(List<String> allowedOrigins) {
            this.allowedOrigins = List.copyOf(allowedOrigins);
            return this;
        }

        /** How often it looks for changes; 0 for never. */
        public Builder reloadEvery(Duration reloadEvery) {
            this.reloadEvery = notNegative(reloadEvery, "reloadEvery");
            return this;
        }

        /** How long it still takes requests once it was told to stop. */
        public Builder notice(Duration notice) {
            this.notice = notNegative(notice, "notice");
            return this;
        }

        /** How long requests that run may go on then. */
        public Builder grace(Duration grace) {
            this.grace = notNegative(grace, "grace");
            return this;
        }

        /** What it bears. */
        public Builder limits(ServiceLimits limits) {
            this.limits = requireNonNull(limits, "limits is null");
            return this;
        }

        /** How much of all requests is taken at a time, and how it uses the machine. */
        public Builder engine(ServiceOptions engine) {
            this.engine = requireNonNull(engine, "engine is null");
            return this;
        }

        /** What was said of that so far. */
        public ServiceOptions engine() {
            return engine;
        }

        /** What networks run on. */
        public Builder device(Device device) {
            this.device = requireNonNull(device, "device is null");
            return this;
        }

        private static Duration notNegative(Duration duration, String name) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException(name + " must be at least 0: " + duration);
            }
            return duration;
        }

        /**
         * The configuration.
         *
         * @throws LinnetException WRONG_USAGE where there is no model, or two have one name, or the service could be used from other machines and
         *     nothing says by whom
         */
        public ServiceConfiguration build() {
            return new ServiceConfiguration(this);
        }
    }
}
