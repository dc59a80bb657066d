package org.linnet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.linnet.device.Device;
import org.linnet.error.LinnetException;
import org.linnet.server.configuration.ConfigurationFile;
import org.linnet.server.configuration.ListenAddress;
import org.linnet.server.configuration.LogFormat;
import org.linnet.server.configuration.ServiceConfiguration;
import org.linnet.server.launch.RunningService;
import org.linnet.server.launch.Signals;
import org.linnet.server.operation.JsonLog;
import org.linnet.server.operation.ServiceLog;
import org.linnet.server.operation.TextLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linnet serve}: answers other programs over HTTP until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Answers other programs over HTTP: names, boxes, embeddings and explanations of the photographs that they send.",
            "Stops on SIGTERM or Ctrl-C once requests that run are answered; SIGHUP loads models and tokens again. Limits and"
                    + " further settings are in the file of --config; docs/service.md describes it."
        },
        footer = {
            "./linnet serve my-model",
            "./linnet serve cats=my-model --listen 0.0.0.0:8080 --token-file tokens.txt --log json"
        },
        sortOptions = false)
final class ServeCommand extends LinnetSubcommand {
    /** As the system tells that a program was ended by these signals. */
    private static final int ENDED = 128;

    @Parameters(
            arity = "0..*",
            paramLabel = "MODEL",
            description =
                    "A model: folder of `linnet train --out`, or packed file; name=MODEL calls it so. Default: those of"
                            + " --config.")
    private List<ModelArgument> models;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description =
                    "Where to listen. Addresses that other machines can reach need --token-file or --behind-proxy."
                            + " Default: 127.0.0.1:8080.")
    private Optional<ListenAddress> listen = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings in YAML, such as server.yml; options here count before them.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--check", description = "Load the models, print what would be served, and stop.")
    private boolean check;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Answer only requests with one of the tokens in this file, one on each line (`Authorization: Bearer"
                            + " TOKEN`). It is read again when it changes.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--behind-proxy",
            description =
                    "A proxy in front of it decides who may ask; the last address in X-Forwarded-For is the client's.")
    private boolean behindProxy;

    @Option(
            names = "--keep-embeddings",
            description =
                    "Keep embeddings of what is sent, by checksum, so that the same photograph is answered faster."
                            + " Photographs themselves are never kept.")
    private boolean keepEmbeddings;

    @Option(
            names = "--log",
            paramLabel = "FORMAT",
            description =
                    "How requests are logged on standard error: text, or json with one object on each line. Default:"
                            + " text.")
    private Optional<LogFormat> log = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "auto, cpu, cuda or cuda:N: run networks on the processor or an NVIDIA GPU. Default: auto.")
    private Optional<Device> device = Optional.empty();

    private final ServiceConfiguration.Builder builder = ServiceConfiguration.builder();

    /** What is wrong is told as all else that the service says, as far as that is known by then. */
    @Override
    Optional<ErrorLog> errorLog(List<String> arguments) {
        boolean json = log.orElseGet(builder::log) == LogFormat.JSON
                || Arguments.say(arguments, "--log", LogFormat.JSON.label());
        return json ? Optional.of(jsonLog()::error) : Optional.empty();
    }

    private JsonLog jsonLog() {
        return new JsonLog(spec().commandLine().getErr()::println);
    }

    @Override
    void run(Terminal terminal) throws InterruptedException {
        ServiceConfiguration configuration = configuration();
        ServiceLog log = log(configuration.log(), terminal);
        LibraryLogging.to(log::warning);
        if (check) {
            RunningService.check(configuration, log).forEach(terminal::result);
            return;
        }
        AtomicReference<RunningService> running = new AtomicReference<>();
        stopOn("TERM", 15, running);
        stopOn("INT", 2, running);
        Signals.handle("HUP", () -> Optional.ofNullable(running.get()).ifPresent(RunningService::reload));
        try (RunningService service = RunningService.start(configuration, log)) {
            running.set(service);
            service.awaitStop();
        }
    }

    /** The first signal stops the service, a second one the program; so does one that comes before there is a service. */
    private static void stopOn(String name, int number, AtomicReference<RunningService> running) {
        Signals.handle(name, () -> {
            RunningService service = running.get();
            if (service == null) {
                System.exit(0);
            } else if (!service.stop()) {
                Runtime.getRuntime().halt(ENDED + number);
            }
        });
    }

    /**
     * What the command line says, else the file, else the defaults.
     *
     * @throws LinnetException WRONG_USAGE where it makes no sense
     */
    private ServiceConfiguration configuration() {
        config.ifPresent(file -> ConfigurationFile.read(file, builder));
        if (models != null) {
            builder.models(models.stream().map(ModelArgument::named).toList());
        }
        listen.ifPresent(builder::listen);
        tokenFile.ifPresent(builder::tokenFile);
        if (behindProxy) {
            builder.behindProxy(true);
        }
        if (keepEmbeddings) {
            builder.keepEmbeddings(true);
        }
        log.ifPresent(builder::log);
        device.ifPresent(builder::device);
        return builder.build();
    }

    private ServiceLog log(LogFormat format, Terminal terminal) {
        return switch (format) {
            case TEXT -> new TextLog(terminal::note, terminal::warning);
            case JSON -> jsonLog();
        };
    }
}
