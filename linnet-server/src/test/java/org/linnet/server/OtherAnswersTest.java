package org.linnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.DetectionOptions;
import org.linnet.EmbeddingOptions;
import org.linnet.Linnet;
import org.linnet.detector.DetectionSink;
import org.linnet.detector.Detections;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.image.SkippedFile;
import org.linnet.internal.interchange.MegaDetectorWriter;
import org.linnet.internal.tensor.NumpyFile;
import org.linnet.tensor.Tensor;

/** Embeddings, detections and explanations are those of the command line; models tell of themselves. */
class OtherAnswersTest {
    private static ServedExamples.Served served;
    private static HttpCalls http;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        served = ServedExamples.start();
        http = served.calls();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.walk(ServedExamples.FOLDER.resolve("taxon_validate/carnivora/felidae"))) {
            return all.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(3)
                    .toList();
        }
    }

    @Test
    void embeddingsAreThoseOfTheFiles() throws IOException {
        List<Path> files = files();
        float[][] expected = new float[files.size()][];
        try (Linnet linnet = Linnet.builder().withoutStore().open()) {
            linnet.embed(
                    files,
                    EmbeddingOptions.defaults(),
                    new EmbeddingSink() {
                        @Override
                        public void embedded(long index, Path file, String contentSha256, float[] embedding) {
                            expected[(int) index] = embedding;
                        }

                        @Override
                        public void skipped(long index, SkippedFile file) {
                            throw new AssertionError(file);
                        }
                    },
                    PassListener.none());
        }
        HttpResponse<byte[]> array =
                http.send(http.formRequest("/v1/embed", files, Map.of()).header("Accept", "application/x-npy"));
        assertThat(array.headers().firstValue("content-type")).contains("application/x-npy");
        Tensor rows = NumpyFile.read(Files.write(folder.resolve("rows.npy"), array.body()));
        assertThat(rows.shape()).containsExactly(files.size(), expected[0].length);
        JsonNode json = HttpCalls.read(http.json("/v1/embed", files, Map.of()));
        assertThat(json.path("length").asInt()).isEqualTo(expected[0].length);
        for (int row = 0; row < expected.length; row++) {
            for (int column = 0; column < expected[row].length; column++) {
                assertThat(rows.values()[row * expected[row].length + column])
                        .isCloseTo(expected[row][column], Offset.offset(1e-5f));
                assertThat(json.at("/photographs/" + row + "/embedding/" + column)
                                .asDouble())
                        .isCloseTo(expected[row][column], Offset.offset(1e-5));
            }
        }
    }

    @Test
    void detectionsAreThoseOfTheFiles() throws IOException {
        List<Path> files = files();
        StringWriter text = new StringWriter();
        try (Linnet linnet = Linnet.builder().withoutStore().open()) {
            DetectionOptions options =
                    DetectionOptions.builder().threshold(0.05).build();
            MegaDetectorWriter writer = new MegaDetectorWriter(
                    text,
                    Path.of("/"),
                    linnet.detectors().source(options.detector()).spec(),
                    0.05,
                    Linnet.version(),
                    Clock.systemUTC());
            linnet.detect(
                    files,
                    options,
                    new DetectionSink() {
                        @Override
                        public void detected(long index, Path file, String contentSha256, Detections found) {
                            try {
                                writer.write(file, found);
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        }

                        @Override
                        public void skipped(long index, SkippedFile file) {
                            throw new AssertionError(file);
                        }
                    },
                    PassListener.none());
            writer.end();
        }
        JsonNode answer = HttpCalls.read(http.form("/v1/detect", files, Map.of()));
        assertThat(answer.path("images"))
                .isEqualTo(HttpCalls.JSON.readTree(text.toString()).path("images"));
        assertThat(answer.at("/info/detector").asText()).isNotEmpty();
    }

    @Test
    void explanationsSayTheWayDownAndWhereTheEvidenceIs() throws IOException {
        List<Path> files = files();
        JsonNode explanations = HttpCalls.read(http.form("/v1/explain", files, Map.of()));
        JsonNode predictions = HttpCalls.read(http.form("/v1/predict", files, Map.of()));
        assertThat(explanations).hasSize(files.size());
        for (int i = 0; i < files.size(); i++) {
            JsonNode one = explanations.get(i);
            assertThat(one.path("taxon")).isEqualTo(predictions.get(i).path("taxon"));
            assertThat(one.path("steps").size())
                    .isEqualTo(predictions.get(i).path("path").size());
            assertThat(one.at("/heatMaps/0").size()).isGreaterThan(1);
            assertThat(one.at("/heatMaps/0/0").size()).isGreaterThan(1);
            assertThat(one.has("picture")).isFalse();
        }
    }

    @Test
    void modelsTellOfThemselves() {
        assertThat(HttpCalls.read(http.get("/v1/models")).at("/models/0/name").asText())
                .isEqualTo("examples");
        JsonNode model = HttpCalls.read(http.get("/v1/models/examples"));
        assertThat(model.at("/decision/threshold").asDouble()).isBetween(0.0, 1.0);
        assertThat(model.path("leaves").size()).isEqualTo(model.path("taxa").asInt());
        JsonNode taxa = HttpCalls.read(http.get("/v1/taxa"));
        assertThat(taxa.path("taxa").findValuesAsText("name")).contains("Panthera leo");
        assertThat(http.get("/v1/models/none").statusCode()).isEqualTo(404);
    }
}
