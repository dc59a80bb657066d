package org.linnet.server;

import java.time.Duration;
import java.util.List;
import org.linnet.InferenceService;
import org.linnet.Linnet;
import org.linnet.server.http.ServerExtension;
import org.linnet.service.ServiceOptions;

/** A service that listens at a free port and has nothing to answer photographs with, for tests of everything else. */
public final class ServerWithoutModels implements AutoCloseable {
    private final Linnet linnet = Linnet.builder().withoutStore().open();
    private final InferenceService service = linnet.service(ServiceOptions.defaults());
    private final LinnetServer server;

    private ServerWithoutModels(ServerSettings settings, List<ServerExtension> extensions) {
        LinnetServer.Builder builder = LinnetServer.builder(service).settings(settings.at("127.0.0.1", 0));
        extensions.forEach(builder::extension);
        server = builder.open().start();
    }

    public static ServerWithoutModels start(ServerExtension... extensions) {
        return new ServerWithoutModels(ServerSettings.defaults(), List.of(extensions));
    }

    /** With so few places that they are taken soon, by clients that may be silent for an hour. */
    public static ServerWithoutModels startSmall(int connections, ServerExtension... extensions) {
        ServerSettings settings = ServerSettings.defaults();
        return new ServerWithoutModels(
                new ServerSettings(
                        settings.host(),
                        settings.port(),
                        settings.threads(),
                        connections,
                        Duration.ofHours(1),
                        settings.stopping(),
                        settings.uploadBytes(),
                        settings.limits()),
                List.of(extensions));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        service.close();
        linnet.close();
    }
}
