package org.linnet.server.document;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.linnet.Linnet;
import org.linnet.server.http.Json;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What can be asked over HTTP, as <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>: {@code openapi.yaml}, as JSON. */
public final class ApiDocument {
    private static final String RESOURCE = "openapi.yaml";

    private final JsonNode json;

    private ApiDocument(JsonNode json) {
        this.json = requireNonNull(json, "json is null");
    }

    /** Reads the document that comes with the service. */
    public static ApiDocument read() {
        try (InputStream in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            // An object in YAML is a map, and so on: what JSON has, and nothing else.
            ObjectNode json = Json.MAPPER.valueToTree(
                    new Load(LoadSettings.builder().setLabel(RESOURCE).build()).loadFromInputStream(in));
            ((ObjectNode) json.path("info")).put("version", Linnet.version());
            return new ApiDocument(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document; not to be changed. */
    public JsonNode json() {
        return json;
    }
}
