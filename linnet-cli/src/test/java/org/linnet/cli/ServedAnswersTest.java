package org.linnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.InferenceService;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.internal.tensor.NumpyFile;
import org.linnet.server.LinnetServer;
import org.linnet.server.ServerSettings;
import org.linnet.service.ServiceOptions;
import org.linnet.tensor.Tensor;

/** The service answers what the command line answers: the same names, boxes and figures. */
class ServedAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "linnet-boundary";
    private static final Path SEARCHED = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo");

    @TempDir
    private static Path folder;

    private static Path model;
    private static Linnet linnet;
    private static InferenceService service;
    private static LinnetServer server;

    @BeforeAll
    static void start() {
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", Examples.TRAIN, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
        linnet = Linnet.builder().withoutStore().open();
        service = linnet.service(ServiceOptions.defaults());
        service.load("examples", model);
        server = LinnetServer.builder(service)
                .settings(ServerSettings.defaults().at("127.0.0.1", 0))
                .open()
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        service.close();
        linnet.close();
    }

    /** Photographs under the names that the command line gives them, as a form. */
    private static byte[] asked(String pathAndQuery, Path photographs) throws IOException, InterruptedException {
        return asked(pathAndQuery, photographs, Map.of());
    }

    private static byte[] asked(String pathAndQuery, Path photographs, Map<String, String> fields)
            throws IOException, InterruptedException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (Path photograph : PhotographFiles.find(List.of(photographs)).files()) {
            form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=photograph; filename=\""
                            + photograph + "\"\r\n\r\n")
                    .getBytes(UTF_8));
            form.writeBytes(Files.readAllBytes(photograph));
            form.writeBytes("\r\n".getBytes(UTF_8));
        }
        fields.forEach((name, value) -> form.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n" + value + "\r\n")
                        .getBytes(UTF_8)));
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + pathAndQuery))
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode run(Object... arguments) throws IOException {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Uploads have relative names. */
    private static void requireEqual(JsonNode served, JsonNode printed, String where) {
        if (printed.isNumber()) {
            assertThat(served.asDouble()).as(where).isCloseTo(printed.asDouble(), Offset.offset(1e-6));
        } else if (printed.isTextual() && printed.asText().startsWith("/")) {
            assertThat("/" + served.asText()).as(where).isEqualTo(printed.asText());
        } else if (printed.isArray()) {
            assertThat(served.size()).as(where).isEqualTo(printed.size());
            for (int i = 0; i < printed.size(); i++) {
                requireEqual(served.get(i), printed.get(i), where + "/" + i);
            }
        } else if (printed.isObject()) {
            assertThat(names(served)).as(where).isEqualTo(names(printed));
            printed.properties()
                    .forEach(field ->
                            requireEqual(served.get(field.getKey()), field.getValue(), where + "/" + field.getKey()));
        } else {
            assertThat(served).as(where).isEqualTo(printed);
        }
    }

    @Test
    void namesOfWholePhotographsAreThoseOfTheCommandLine() throws IOException, InterruptedException {
        requireEqual(
                JSON.readTree(asked("/v1/predict?top=3", Examples.VALIDATE)),
                run("predict", model, Examples.VALIDATE, "--format", "json", "--top", 3),
                "");
        requireEqual(
                JSON.readTree(asked("/v1/predict?rank=species&views=2", Examples.VALIDATE)),
                run("predict", model, Examples.VALIDATE, "--format", "json", "--rank", "species", "--views", 2),
                "");
    }

    @Test
    void soAreThoseOfEventsOfDeployments() throws IOException, InterruptedException {
        Path card = Examples.FOLDER.resolve("card");
        Path table = Examples.FOLDER.resolve("deployments.csv");
        requireEqual(
                JSON.readTree(asked("/v1/predict?by=event", card, Map.of("deployments", Files.readString(table)))),
                run("predict", model, card, "--format", "json", "--by", "event", "--deployments", table),
                "");
    }

    @Test
    void soAreThoseOfAnimals() throws IOException, InterruptedException {
        requireEqual(
                JSON.readTree(asked("/v1/predict?detect", SEARCHED)),
                run("predict", model, SEARCHED, "--format", "json", "--detect"),
                "");
    }

    @Test
    void soAreThoseOfEvents() throws IOException, InterruptedException {
        requireEqual(
                JSON.readTree(asked("/v1/predict?by=event", Examples.VALIDATE)),
                run("predict", model, Examples.VALIDATE, "--format", "json", "--by", "event"),
                "");
    }

    @Test
    void soAreMegaDetectorsResults() throws IOException, InterruptedException {
        JsonNode served = JSON.readTree(asked("/v1/predict?detect&format=megadetector", SEARCHED));
        JsonNode printed = run("predict", model, SEARCHED, "--format", "megadetector", "--detect");
        for (String member : List.of("detection_categories", "classification_categories")) {
            assertThat(served.path(member)).as(member).isEqualTo(printed.path(member));
        }
        assertThat(served.at("/info/detector")).isEqualTo(printed.at("/info/detector"));
        assertThat(served.path("images")).hasSameSizeAs(printed.path("images"));
        for (int i = 0; i < printed.path("images").size(); i++) {
            // The command line writes them relative to the folder.
            assertThat(served.at("/images/" + i + "/file").asText())
                    .endsWith(printed.at("/images/" + i + "/file").asText());
            requireEqual(
                    served.at("/images/" + i + "/detections"),
                    printed.at("/images/" + i + "/detections"),
                    "image " + i);
        }
    }

    @Test
    void embeddingsAreThoseOfTheCommandLine() throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.npy");
        assertThat(CommandRun.of("embed", Examples.VALIDATE, "--out", printed).status())
                .isZero();
        Tensor served = NumpyFile.read(
                Files.write(folder.resolve("served.npy"), asked("/v1/embed?format=npy", Examples.VALIDATE)));
        Tensor expected = NumpyFile.read(printed);
        assertThat(served.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < expected.values().length; i++) {
            assertThat(served.values()[i]).isCloseTo(expected.values()[i], Offset.offset(1e-5f));
        }
    }
}
