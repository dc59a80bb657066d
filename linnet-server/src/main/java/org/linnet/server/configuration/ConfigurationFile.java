package org.linnet.server.configuration;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.linnet.device.Device;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.YamlFile;
import org.linnet.internal.label.WrittenDuration;
import org.linnet.label.Labelled;
import org.linnet.service.ServiceOptions;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads {@code server.yml}. Keys that are not known are errors, with the line and the key that was probably meant; files are named from the folder
 * that it lies in.
 */
public final class ConfigurationFile {
    private static final List<String> KEYS = List.of(
            "listen",
            "models",
            "token-file",
            "behind-proxy",
            "keep-embeddings",
            "log",
            "allowed-hosts",
            "allowed-origins",
            "reload-every",
            "stopping",
            "limits",
            "machine");
    private static final List<String> LIMITS = List.of(
            "photograph-bytes",
            "photograph-pixels",
            "photographs",
            "request-bytes",
            "deadline",
            "queue",
            "queue-bytes",
            "upload-bytes",
            "connections",
            "connections-per-client",
            "header-bytes",
            "idle",
            "least-bytes-per-second");
    private static final List<String> STOPPING = List.of("notice", "grace");
    private static final List<String> MACHINE = List.of("device", "decoding-threads", "sessions", "pass-batch-size");
    private static final List<String> LOG_FORMATS =
            Stream.of(LogFormat.values()).map(LogFormat::label).toList();

    private final Path folder;
    private final YamlFile yaml;
    private final ServiceConfiguration.Builder builder;

    private ConfigurationFile(Path file, ServiceConfiguration.Builder builder) {
        folder = file.toAbsolutePath().normalize().getParent();
        yaml = YamlFile.read(file, "write one with lines such as `listen: 127.0.0.1:8080`");
        this.builder = requireNonNull(builder, "builder is null");
    }

    /**
     * Puts what a file says into a configuration.
     *
     * @throws LinnetException WRONG_USAGE, with the line, where it says what makes no sense
     */
    public static void read(Path file, ServiceConfiguration.Builder builder) {
        ConfigurationFile read = new ConfigurationFile(file, builder);
        read.yaml.root().ifPresent(root -> read.yaml.members(root, KEYS, read::member));
    }

    /** All that a file may say, also within sections. */
    static List<String> keys() {
        return Stream.of(KEYS, LIMITS, STOPPING, MACHINE).flatMap(List::stream).toList();
    }

    private void member(String key, Node value) {
        switch (key) {
            case "listen" -> text(value, key, ListenAddress::parse, builder::listen);
            case "models" ->
                builder.models(texts(value, key).stream()
                        .map(text -> checked(value, key, text, this::model))
                        .toList());
            case "token-file" -> text(value, key, folder::resolve, builder::tokenFile);
            case "behind-proxy" -> yaml.truth(value, key).ifPresent(builder::behindProxy);
            case "keep-embeddings" -> yaml.truth(value, key).ifPresent(builder::keepEmbeddings);
            case "log" ->
                yaml.choice(value, key, LOG_FORMATS)
                        .flatMap(label -> Labelled.find(List.of(LogFormat.values()), label))
                        .ifPresent(builder::log);
            case "allowed-hosts" -> builder.allowedHosts(texts(value, key));
            case "allowed-origins" -> builder.allowedOrigins(texts(value, key));
            case "reload-every" -> text(value, key, WrittenDuration::parse, builder::reloadEvery);
            case "stopping" -> stopping(value);
            case "limits" -> limits(value);
            case "machine" -> machine(value);
            default -> throw new IllegalStateException(key);
        }
    }

    private NamedModel model(String text) {
        NamedModel model = NamedModel.parse(text);
        return new NamedModel(model.name(), folder.resolve(model.place()));
    }

    private void stopping(Node section) {
        if (!yaml.isNothing(section)) {
            yaml.members(
                    section,
                    STOPPING,
                    (key, value) -> text(
                            value,
                            key,
                            WrittenDuration::parse,
                            key.equals("notice") ? builder::notice : builder::grace));
        }
    }

    private void limits(Node section) {
        if (yaml.isNothing(section)) {
            return;
        }
        ServiceLimits.Builder limits = ServiceLimits.builder();
        yaml.members(section, LIMITS, (key, value) -> {
            switch (key) {
                case "photograph-bytes" -> text(value, key, ConfigurationFile::bytes, limits::photographBytes);
                case "photograph-pixels" -> text(value, key, Long::valueOf, limits::photographPixels);
                case "photographs" -> text(value, key, Integer::valueOf, limits::photographs);
                case "request-bytes" -> text(value, key, ByteSize::parse, limits::requestBytes);
                case "deadline" -> text(value, key, WrittenDuration::parse, limits::deadline);
                case "queue" ->
                    text(value, key, Integer::valueOf, number -> engine(change -> change.admittedPhotographs(number)));
                case "queue-bytes" ->
                    text(value, key, ByteSize::parse, bytes -> engine(change -> change.admittedBytes(bytes)));
                case "upload-bytes" -> text(value, key, ByteSize::parse, limits::uploadBytes);
                case "connections" -> text(value, key, Integer::valueOf, limits::connections);
                case "connections-per-client" -> text(value, key, Integer::valueOf, limits::connectionsPerClient);
                case "header-bytes" -> text(value, key, ConfigurationFile::bytes, limits::headerBytes);
                case "idle" -> text(value, key, WrittenDuration::parse, limits::idle);
                case "least-bytes-per-second" -> text(value, key, ByteSize::parse, limits::leastBytesPerSecond);
                default -> throw new IllegalStateException(key);
            }
            // Here, so that a number that makes no sense is told with its line.
            checked(value, key, "", text -> limits.build());
        });
        builder.limits(limits.build());
    }

    private void engine(UnaryOperator<ServiceOptions.Builder> change) {
        builder.engine(change.apply(builder.engine().toBuilder()).build());
    }

    /** Of what is in memory as a whole. */
    private static int bytes(String text) {
        long bytes = ByteSize.parse(text);
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("write a size of less than 2 GiB, not '" + text + "'");
        }
        return (int) bytes;
    }

    private void machine(Node section) {
        if (yaml.isNothing(section)) {
            return;
        }
        yaml.members(section, MACHINE, (key, value) -> {
            if (key.equals("device")) {
                text(value, key, Device::parse, builder::device);
                return;
            }
            text(
                    value,
                    key,
                    Integer::valueOf,
                    number -> engine(change -> switch (key) {
                        case "decoding-threads" -> change.workingThreads(number);
                        case "sessions" -> change.concurrentBatches(number);
                        default -> change.batchSize(number);
                    }));
        });
    }

    private List<String> texts(Node value, String key) {
        return yaml.items(value).stream()
                .flatMap(item -> yaml.text(item, key).stream())
                .toList();
    }

    /** Nothing where nothing is written. */
    private <T> void text(Node value, String key, Function<String, T> read, Consumer<T> use) {
        yaml.text(value, key)
                .ifPresent(text -> checked(value, key, text, written -> {
                    use.accept(read.apply(written));
                    return written;
                }));
    }

    private <T> T checked(Node value, String key, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (NumberFormatException e) {
            throw yaml.wrong(value, key + " is '" + text + "'; write a whole number");
        } catch (IllegalArgumentException | LinnetException e) {
            throw yaml.wrong(value, key + ": " + e.getMessage());
        }
    }
}
