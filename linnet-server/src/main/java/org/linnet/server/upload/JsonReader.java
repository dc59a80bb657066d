package org.linnet.server.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import org.linnet.server.http.Json;
import org.linnet.server.http.Option;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/**
 * Reads JSON objects: {@code photographs} is a list of objects with {@code data}, the photograph in base64, and {@code file}, its name;
 * the other members are options.
 */
final class JsonReader implements BodyReader {
    private static final String PHOTOGRAPHS = "photographs";
    private static final String DATA = "data";

    @Override
    public boolean reads(MediaType type) {
        return type.name().equals("application/json");
    }

    @Override
    public String accepts() {
        return "application/json";
    }

    @Override
    public void read(InputStream body, MediaType type, Uploads uploads) throws IOException {
        try (JsonParser json = Json.MAPPER.getFactory().createParser(body)) {
            json.disable(StreamReadFeature.AUTO_CLOSE_SOURCE.mappedFeature());
            json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("it is no object with the member photographs");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                member(json, uploads);
            }
            if (json.nextToken() != null) {
                throw wrong("something follows the end of the object");
            }
        } catch (JsonProcessingException e) {
            throw wrong(place(e));
        }
    }

    private static void member(JsonParser json, Uploads uploads) throws IOException {
        String name = json.currentName();
        json.nextToken();
        if (name.equals(PHOTOGRAPHS)) {
            require(json, JsonToken.START_ARRAY, "photographs must be a list");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                photograph(json, uploads);
            }
            return;
        }
        Option option = uploads.options().option(name, PHOTOGRAPHS);
        if (json.currentToken() == JsonToken.START_ARRAY && option.isRepeatable()) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                value(json, option, uploads);
            }
        } else {
            value(json, option, uploads);
        }
    }

    private static void value(JsonParser json, Option option, Uploads uploads) throws IOException {
        if (!json.currentToken().isScalarValue() || json.currentToken() == JsonToken.VALUE_NULL) {
            throw new ProblemException(
                    ProblemType.WRONG_VALUE, option.label() + " must be a text, a number, true or false.");
        }
        BoundedBytes text = Uploads.text();
        text.writeBytes(json.getText().getBytes(UTF_8));
        uploads.add(option, text);
    }

    private static void photograph(JsonParser json, Uploads uploads) throws IOException {
        require(json, JsonToken.START_OBJECT, "each of photographs must be an object with data");
        String name = "";
        BoundedBytes content = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case DATA -> {
                    require(json, JsonToken.VALUE_STRING, "data must be a text in base64");
                    content = uploads.photograph();
                    decode(json, content);
                }
                case "file" -> {
                    require(json, JsonToken.VALUE_STRING, "file must be a text");
                    name = json.getText();
                }
                default ->
                    throw new ProblemException(
                            ProblemType.UNKNOWN_PARAMETER,
                            "A photograph has no member '" + member + "'; its members are data and file.");
            }
        }
        if (content == null) {
            throw wrong("a photograph has no data");
        }
        uploads.add(name, content);
    }

    private static void decode(JsonParser json, BoundedBytes content) throws IOException {
        try {
            json.readBinaryValue(content);
        } catch (IllegalArgumentException e) {
            throw wrong("data is no base64: " + e.getMessage());
        }
    }

    private static void require(JsonParser json, JsonToken token, String otherwise) {
        if (json.currentToken() != token) {
            throw wrong(otherwise);
        }
    }

    private static String place(JsonProcessingException damage) {
        return damage.getLocation() == null
                ? damage.getOriginalMessage()
                : damage.getOriginalMessage() + ", line "
                        + damage.getLocation().getLineNr() + ", column "
                        + damage.getLocation().getColumnNr();
    }

    private static ProblemException wrong(String what) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, "The body cannot be read as JSON: " + what + ".");
    }
}
