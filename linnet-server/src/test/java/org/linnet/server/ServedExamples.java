package org.linnet.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linnet.InferenceService;
import org.linnet.Linnet;
import org.linnet.TrainingOptions;
import org.linnet.home.LinnetHome;
import org.linnet.model.TaxonModel;
import org.linnet.server.http.RequestLimits;
import org.linnet.server.operation.MetricsEndpoint;
import org.linnet.server.operation.ServiceMetrics;
import org.linnet.service.ServiceOptions;

/** The model of the photographs that come with Linnet, trained once for all tests, and services that have it. */
final class ServedExamples {
    static final Path FOLDER = Path.of("../examples").toAbsolutePath().normalize();
    static final Path LION = FOLDER.resolve("taxon_validate/carnivora/felidae/panthera_leo/lion-male-3.jpg");
    static final Path MODEL = model();

    private ServedExamples() {}

    private static Path model() {
        try {
            Path folder = Files.createTempDirectory("linnet-server-test");
            Path model = folder.resolve("model");
            try (Linnet linnet = Linnet.builder().open()) {
                linnet.train(FOLDER.resolve("taxon_train"), model, TrainingOptions.defaults());
            }
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A service that was started, with all that it stands on. */
    record Served(Linnet linnet, InferenceService service, LinnetServer server) implements AutoCloseable {
        HttpCalls calls() {
            return new HttpCalls(server.port());
        }

        @Override
        public void close() {
            server.close();
            service.close();
            linnet.close();
        }
    }

    /** With the model {@code examples}. */
    static Served start() {
        return start(RequestLimits.defaults(), ServiceOptions.defaults());
    }

    static Served start(RequestLimits limits, ServiceOptions options) {
        Served served = empty(limits, options);
        served.service().load("examples", TaxonModel.load(MODEL));
        return served;
    }

    /** With the model {@code examples}, and what is installed in a home. */
    static Served start(LinnetHome home) {
        Served served = empty(Linnet.builder().home(home), RequestLimits.defaults(), ServiceOptions.defaults());
        served.service().load("examples", TaxonModel.load(MODEL));
        return served;
    }

    /** Without a model. */
    static Served empty(RequestLimits limits, ServiceOptions options) {
        return empty(Linnet.builder(), limits, options);
    }

    private static Served empty(Linnet.Builder builder, RequestLimits limits, ServiceOptions options) {
        Linnet linnet = builder.withoutStore().open();
        InferenceService service = linnet.service(options);
        LinnetServer server = LinnetServer.builder(service)
                .settings(ServerSettings.defaults().at("127.0.0.1", 0).with(limits))
                .endpoint(new MetricsEndpoint(new ServiceMetrics(service)))
                .open()
                .start();
        return new Served(linnet, service, server);
    }
}
