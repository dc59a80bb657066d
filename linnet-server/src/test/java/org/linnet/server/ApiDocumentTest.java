package org.linnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linnet.server.endpoint.Endpoint;
import org.linnet.server.http.Option;
import org.linnet.server.http.ProblemType;

/** The OpenAPI document, which is written by hand, says what the service does: every path, parameter and answer. */
class ApiDocumentTest {
    private static final String BASE = "https://linnet.invalid/openapi.json";

    private static ServedExamples.Served served;
    private static HttpCalls http;
    private static JsonNode document;
    private static SchemaRegistry schemas;

    @BeforeAll
    static void start() {
        served = ServedExamples.start();
        http = served.calls();
        document = HttpCalls.read(http.get("/openapi.json"));
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(BASE, document.toString())));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static JsonNode operation(Endpoint endpoint) {
        return document.path("paths")
                .path(endpoint.path())
                .path(endpoint.method().name().toLowerCase(Locale.ROOT));
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Set<String> parameters(JsonNode operation, String in) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(ApiDocumentTest::resolved)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void itHasThePathsThatAreServed() {
        TreeSet<String> documented = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> documented.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(served.server().endpoints().stream()
                        .map(endpoint -> endpoint.method().name() + " " + endpoint.path()))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void itHasTheParametersThatAreRead() {
        for (Endpoint endpoint : served.server().endpoints()) {
            assertThat(parameters(operation(endpoint), "query"))
                    .as(endpoint.path())
                    .isEqualTo(endpoint.options().stream()
                            .map(Option::label)
                            .collect(Collectors.toCollection(TreeSet::new)));
            TreeSet<String> inPath = new TreeSet<>();
            Pattern.compile("\\{(.*?)}")
                    .matcher(endpoint.path())
                    .results()
                    .forEach(match -> inPath.add(match.group(1)));
            assertThat(parameters(operation(endpoint), "path"))
                    .as(endpoint.path())
                    .isEqualTo(inPath);
        }
    }

    @Test
    void itHasTheProblemsThatThereAre() {
        assertThat(StreamSupport.stream(
                                document.at("/components/schemas/Problem/properties/type/enum")
                                        .spliterator(),
                                false)
                        .map(JsonNode::asText))
                .containsExactlyElementsOf(List.of(ProblemType.values()).stream()
                        .map(ProblemType::urn)
                        .toList());
    }

    @Test
    void everyPartOfItIsUsed() {
        String text = document.toString();
        Map<String, Set<String>> unused = new TreeMap<>();
        document.path("components").properties().stream()
                // Named, and not referred to.
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> kind.getValue().properties().forEach(part -> {
                    String reference = "\"#/components/" + kind.getKey() + "/" + part.getKey() + "\"";
                    if (!text.contains(reference)) {
                        unused.computeIfAbsent(kind.getKey(), key -> new TreeSet<>())
                                .add(part.getKey());
                    }
                }));
        assertThat(unused).isEmpty();
    }

    /** Holds an answer against what the document says of it. */
    private static void requireAsDocumented(HttpResponse<byte[]> answer, String path, String method) {
        JsonNode responses = document.path("paths").path(path).path(method).path("responses");
        String status = String.valueOf(answer.statusCode());
        String place = "/paths/"
                + path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D") + "/" + method
                + "/responses/" + (responses.has(status) ? status : "default");
        JsonNode response = responses.path(responses.has(status) ? status : "default");
        if (response.has("$ref")) {
            place = response.get("$ref").asText().substring(1);
        }
        String type = answer.headers().firstValue("content-type").orElseThrow().split(";", 2)[0];
        JsonNode content = resolved(response).path("content");
        assertThat(content.has(type))
                .as(method + " " + path + " answers " + type)
                .isTrue();
        if (!content.path(type).has("schema")) {
            return;
        }
        Schema schema = schemas.getSchema(
                SchemaLocation.of(BASE + "#" + place + "/content/" + type.replace("/", "~1") + "/schema"));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        for (String one : type.equals("application/jsonl") ? body.lines().toList() : List.of(body)) {
            assertThat(schema.validate(one, InputFormat.JSON))
                    .as(method + " " + path + ": " + one)
                    .isEmpty();
        }
    }

    @Test
    void everyAnswerIsAsItSays() throws IOException {
        Path text = Files.writeString(Files.createTempDirectory("linnet").resolve("text.jpg"), "no photograph");
        List<Path> photographs = List.of(ServedExamples.LION, text);
        for (String path : List.of("/v1/predict", "/v1/embed", "/v1/detect", "/v1/explain")) {
            requireAsDocumented(http.form(path, photographs, Map.of()), path, "post");
            requireAsDocumented(http.form(path + "?x", photographs, Map.of()), path, "post");
            requireAsDocumented(http.form(path, List.of(text), Map.of()), path, "post");
        }
        for (String query : List.of(
                "?top=3&rank=species",
                "?format=jsonl",
                "?format=megadetector",
                "?detect",
                "?detect&format=megadetector",
                "?detect&detector=megadetector-lite",
                "?by=event",
                "?by=event&deployments=folder%0Anorth",
                "?by=observation",
                "?detect&no-box=whole&by=event",
                "?only=Acinonyx+jubatus&top=2")) {
            requireAsDocumented(http.form("/v1/predict" + query, photographs, Map.of()), "/v1/predict", "post");
        }
        requireAsDocumented(
                http.form("/v1/predict", photographs, Map.of("names", "taxon,name\nPanthera leo,Lion\n")),
                "/v1/predict",
                "post");
        for (String query : List.of("?detect", "?format=npy")) {
            requireAsDocumented(http.form("/v1/embed" + query, photographs, Map.of()), "/v1/embed", "post");
        }
        requireAsDocumented(
                http.form("/v1/embed?format=npy", List.of(ServedExamples.LION), Map.of()), "/v1/embed", "post");
        for (String query : List.of("?detect", "?format=jsonl&top=2")) {
            requireAsDocumented(http.form("/v1/explain" + query, photographs, Map.of()), "/v1/explain", "post");
        }
        for (String path :
                List.of("/v1/models", "/v1/taxa", "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs")) {
            requireAsDocumented(http.get(path), path, "get");
        }
        requireAsDocumented(http.get("/v1/models/examples"), "/v1/models/{name}", "get");
        requireAsDocumented(http.get("/v1/models/none"), "/v1/models/{name}", "get");
    }

    @Test
    void thePageTellsOfEveryPathAndLoadsNothing() {
        HttpResponse<byte[]> page = http.get("/docs");
        String html = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(html).doesNotContain("<script").doesNotContain("src=").contains("lang=\"en\"");
        served.server().endpoints().forEach(endpoint -> assertThat(html).contains(endpoint.path()));
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'");
    }
}
