package org.linnet.server.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An OpenAPI document as a page of HTML. */
public final class ApiPage {
    /** Its style stands in the page itself; it has nothing else, and loads nothing. */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String TEMPLATE = "docs.mustache";

    private ApiPage() {}

    /** The page. */
    public static String html(ApiDocument document) {
        try (InputStream in = ApiPage.class.getResourceAsStream(TEMPLATE);
                Reader template = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            JsonNode json = document.json();
            return Mustache.compiler()
                    .compile(template)
                    .execute(Map.of(
                            "title", json.at("/info/title").asText(),
                            "version", json.at("/info/version").asText(),
                            "description", json.at("/info/description").asText(),
                            "operations", operations(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> operations(JsonNode json) {
        List<Map<String, Object>> operations = new ArrayList<>();
        json.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(operation(json, path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }

    private static Map<String, Object> operation(JsonNode json, String path, String method, JsonNode operation) {
        return Map.of(
                "method", method.toUpperCase(Locale.ROOT),
                "path", path,
                "id", operation.path("operationId").asText(),
                "summary", operation.path("summary").asText(),
                "description", operation.path("description").asText(),
                "parameters", rows(json, operation.path("parameters")),
                "hasParameters", !operation.path("parameters").isEmpty(),
                "bodies", names(operation.at("/requestBody/content")),
                "hasBodies", operation.has("requestBody"),
                "answers", answers(json, operation.path("responses")));
    }

    private static List<Map<String, Object>> rows(JsonNode json, JsonNode parameters) {
        return StreamSupport.stream(parameters.spliterator(), false)
                .map(parameter -> resolved(json, parameter))
                .map(parameter -> Map.<String, Object>of(
                        "name", parameter.path("name").asText(),
                        "in", parameter.path("in").asText(),
                        "about", parameter.path("description").asText()))
                .toList();
    }

    private static List<Map<String, Object>> answers(JsonNode json, JsonNode responses) {
        return responses.properties().stream()
                .map(response -> {
                    JsonNode answer = resolved(json, response.getValue());
                    return Map.<String, Object>of(
                            "status", response.getKey(),
                            "about", answer.path("description").asText(),
                            "types", names(answer.path("content")));
                })
                .toList();
    }

    private static String names(JsonNode content) {
        return content.properties().stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
    }

    private static JsonNode resolved(JsonNode json, JsonNode node) {
        return node.has("$ref") ? json.at(node.get("$ref").asText().substring(1)) : node;
    }
}
