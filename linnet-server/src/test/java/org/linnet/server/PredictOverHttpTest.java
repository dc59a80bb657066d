package org.linnet.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.PassListener;
import org.linnet.image.SkipReason;
import org.linnet.label.Labelled;
import org.linnet.model.DecisionUnit;
import org.linnet.model.TaxonModel;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;

/** Photographs are named over HTTP as they are by files, whatever form the request has. */
class PredictOverHttpTest {
    private static ServedExamples.Served served;
    private static HttpCalls http;

    @BeforeAll
    static void start() {
        served = ServedExamples.start();
        http = served.calls();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static List<Path> photographs() {
        return PhotographFiles.find(List.of(ServedExamples.FOLDER.resolve("taxon_validate/carnivora")))
                .files();
    }

    /** What the command line writes; its names begin with a slash, those of uploads do not. */
    private static JsonNode ofFiles(List<Path> files, int top) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TaxonModel model = TaxonModel.load(ServedExamples.MODEL);
        PredictionOutput output = PredictionOutput.to(bytes, model.ranks(), DecisionUnit.PHOTOGRAPH)
                .withTop(top)
                .withModel(model);
        try (Linnet linnet = Linnet.builder().withoutStore().open();
                Classifier classifier = linnet.classifierOf(model).open();
                PredictionWriter writer = Labelled.find(PredictionFormat.all(), "json")
                        .orElseThrow()
                        .open(output)) {
            classifier.classify(
                    files,
                    ClassificationOptions.defaults(),
                    one -> {
                        try {
                            Path name = Path.of("/").relativize(one.file());
                            writer.predicted(
                                    new Subject(name.toString(), List.of(name)),
                                    one.prediction().orElseThrow());
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    PassListener.none());
        }
        return HttpCalls.JSON.readTree(bytes.toByteArray());
    }

    private static void requireEqual(JsonNode actual, JsonNode expected, String where) {
        if (expected.isNumber()) {
            assertThat(actual.asDouble()).as(where).isCloseTo(expected.asDouble(), Offset.offset(1e-6));
        } else if (expected.isContainerNode()) {
            assertThat(actual.size()).as(where).isEqualTo(expected.size());
            if (expected.isObject()) {
                expected.properties()
                        .forEach(field -> requireEqual(
                                actual.path(field.getKey()), field.getValue(), where + "/" + field.getKey()));
            } else {
                for (int i = 0; i < expected.size(); i++) {
                    requireEqual(actual.get(i), expected.get(i), where + "/" + i);
                }
            }
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    @Test
    void aFormOfManyPhotographsIsNamedAsTheFilesAre() throws IOException {
        List<Path> files = photographs();
        assertThat(files).hasSizeGreaterThan(5);
        HttpResponse<byte[]> answer = http.form("/v1/predict?top=2", files, Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        requireEqual(HttpCalls.read(answer), ofFiles(files, 2), "");
    }

    @Test
    void soIsAJsonObjectAndAPlainPhotograph() throws IOException {
        List<Path> files = photographs().subList(0, 3);
        requireEqual(HttpCalls.read(http.json("/v1/predict", files, Map.of("top", 2))), ofFiles(files, 2), "json");
        for (String type : List.of("image/jpeg", "application/octet-stream")) {
            requireEqual(
                    HttpCalls.read(
                            http.post("/v1/predict?top=2&file=" + files.get(0), type, HttpCalls.bytes(files.get(0)))),
                    ofFiles(files.subList(0, 1), 2),
                    type);
        }
    }

    @Test
    void optionsDecideAsOnTheCommandLine() {
        JsonNode species =
                HttpCalls.read(http.form("/v1/predict", List.of(ServedExamples.LION), Map.of("rank", "species")));
        assertThat(species.at("/0/rank").asText()).isEqualTo("species");
        JsonNode only = HttpCalls.read(http.form(
                "/v1/predict", List.of(ServedExamples.LION), Map.of("only", "Acinonyx jubatus\n", "rank", "species")));
        assertThat(only.at("/0/taxon").asText()).endsWith("acinonyx_jubatus");
        JsonNode named = HttpCalls.read(http.form(
                "/v1/predict",
                List.of(ServedExamples.LION),
                Map.of("names", "taxon,en,de\nPanthera leo,Lion,Löwe\n", "names-language", "de", "rank", "species")));
        assertThat(named.at("/0/commonName").asText()).isEqualTo("Löwe");
    }

    @Test
    void unknownTaxaOfAListAreRemarkedOn() {
        HttpResponse<byte[]> answer =
                http.form("/v1/predict", List.of(ServedExamples.LION), Map.of("only", "Panthera leo\nHomo sapiens\n"));
        assertThat(answer.headers().firstValue("Linnet-Remark").orElseThrow())
                .contains("1 of 2")
                .contains("Homo sapiens");
    }

    @Test
    void anUnreadablePhotographAmongManyIsAnEntryAndAloneAProblem() throws IOException {
        Path text = Files.writeString(Files.createTempDirectory("linnet").resolve("text.jpg"), "no photograph");
        JsonNode entries = HttpCalls.read(http.form("/v1/predict", List.of(text, ServedExamples.LION), Map.of()));
        assertThat(entries.at("/0/skipped").asText()).isEqualTo("not an image");
        assertThat(entries.at("/0/file").asText()).endsWith("text.jpg");
        assertThat(entries.at("/1/path")).isNotEmpty();
        HttpResponse<byte[]> alone = http.form("/v1/predict", List.of(text), Map.of());
        assertThat(alone.statusCode()).isEqualTo(422);
        assertThat(HttpCalls.read(alone).path("type").asText()).isEqualTo("urn:linnet:problem:unreadable-photograph");
    }

    @Test
    void linesAreTheEntriesOfTheDocument() throws IOException {
        List<Path> files = photographs().subList(0, 4);
        HttpResponse<byte[]> answer =
                http.send(http.formRequest("/v1/predict", files, Map.of()).header("Accept", "application/jsonl"));
        assertThat(answer.headers().firstValue("content-type")).contains("application/jsonl");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : new String(answer.body(), UTF_8).lines().toList()) {
            lines.add(HttpCalls.JSON.readTree(line));
        }
        assertThat(HttpCalls.JSON.<JsonNode>valueToTree(lines))
                .isEqualTo(HttpCalls.read(http.form("/v1/predict", files, Map.of())));
    }

    @Test
    void eventsHaveOneAnswerBesideThatOfEachPhotograph() {
        List<Path> files = photographs().subList(0, 3);
        JsonNode entries = HttpCalls.read(http.form("/v1/predict", files, Map.of("by", "event")));
        assertThat(entries).hasSize(3);
        assertThat(entries.at("/0/event/photographs").asInt()).isPositive();
    }

    @Test
    void deploymentsSayWhoseCamerasTookThem() throws IOException {
        List<Path> files = PhotographFiles.find(List.of(ServedExamples.FOLDER.resolve("card")))
                .files()
                .subList(0, 3);
        String table = Files.readString(ServedExamples.FOLDER.resolve("deployments.csv"));
        HttpResponse<byte[]> form = http.form("/v1/predict?by=event", files, Map.of("deployments", table));
        assertThat(form.headers().allValues("Linnet-Remark"))
                .anyMatch(remark -> remark.startsWith("deployments: ") && remark.endsWith("found, of 3 photographs"));
        assertThat(HttpCalls.read(form)).hasSize(3);
        assertThat(HttpCalls.read(http.json("/v1/predict", files, Map.of("by", "event", "deployments", table))))
                .isEqualTo(HttpCalls.read(form));
    }

    @Test
    void animalsAreFoundAndNamed() {
        JsonNode entries = HttpCalls.read(http.form("/v1/predict?detect", List.of(ServedExamples.LION), Map.of()));
        assertThat(entries.at("/0/boxes")).isNotEmpty();
        assertThat(entries.at("/0/taxa")).isNotNull();
        JsonNode given = HttpCalls.read(http.form(
                "/v1/predict",
                List.of(ServedExamples.LION),
                Map.of("boxes", "file,x,y,width,height\nlion-male-3.jpg,0.1,0.1,0.8,0.8\n")));
        assertThat(given.at("/0/boxes/0/bbox/2").asDouble()).isEqualTo(0.8);
        JsonNode partly = HttpCalls.read(http.form(
                "/v1/predict",
                List.of(photographs().get(0), ServedExamples.LION),
                Map.of("boxes", "file,x,y,width,height\nlion-male-3.jpg,0.1,0.1,0.8,0.8\n")));
        assertThat(partly.at("/0/skipped").asText()).isEqualTo(SkipReason.NO_BOXES_GIVEN.label());
        assertThat(partly.at("/1/boxes")).hasSize(1);
        JsonNode results = HttpCalls.read(
                http.form("/v1/predict?detect&format=megadetector", List.of(ServedExamples.LION), Map.of()));
        assertThat(results.at("/images/0/file").asText()).endsWith("lion-male-3.jpg");
        assertThat(results.at("/info/detector").asText()).isNotEmpty();
    }
}
