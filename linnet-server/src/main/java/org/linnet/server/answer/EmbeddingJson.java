package org.linnet.server.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.linnet.EmbeddedPhotograph;
import org.linnet.ServedModel;
import org.linnet.detector.Detection;
import org.linnet.image.Box;
import org.linnet.image.SkippedFile;
import org.linnet.server.http.Json;

/**
 * Embeddings as JSON: {@code model, backbone, weightsSha256, length} and {@code photographs}, each with {@code file, sha256} and {@code
 * embedding}, or, where animals were looked for, {@code boxes} with {@code category, bbox, boxConfidence, embedding}.
 */
public final class EmbeddingJson {
    private EmbeddingJson() {}

    /** The document, in UTF-8. */
    public static byte[] of(ServedModel model, List<Outcome<EmbeddedPhotograph>> outcomes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model", model.name());
            json.writeStringField("backbone", model.model().backbone().name());
            json.writeStringField("weightsSha256", model.model().backbone().weightsSha256());
            json.writeNumberField("length", model.model().backbone().embeddingLength());
            json.writeArrayFieldStart("photographs");
            for (Outcome<EmbeddedPhotograph> outcome : outcomes) {
                json.writeStartObject();
                if (outcome.answer().isPresent()) {
                    write(outcome.answer().get(), json);
                } else {
                    write(outcome.skipped().orElseThrow(), json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(SkippedFile file, JsonGenerator json) throws IOException {
        json.writeStringField("file", file.file().toString());
        json.writeStringField("skipped", file.reason().label());
        json.writeStringField("detail", file.detail());
    }

    private static void write(EmbeddedPhotograph photograph, JsonGenerator json) throws IOException {
        json.writeStringField("file", photograph.file().toString());
        json.writeStringField("sha256", photograph.contentSha256());
        if (photograph.found().isEmpty()) {
            embedding(photograph.parts().get(0), json);
            return;
        }
        json.writeArrayFieldStart("boxes");
        for (EmbeddedPhotograph.Part part : photograph.parts()) {
            json.writeStartObject();
            if (part.box().isPresent()) {
                box(part.box().get(), json);
            } else {
                json.writeStringField("category", "whole");
            }
            embedding(part, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void box(Detection detection, JsonGenerator json) throws IOException {
        json.writeStringField("category", detection.category());
        Box box = detection.box();
        json.writeFieldName("bbox");
        json.writeArray(new double[] {box.x(), box.y(), box.width(), box.height()}, 0, 4);
        json.writeNumberField("boxConfidence", detection.confidence());
    }

    private static void embedding(EmbeddedPhotograph.Part part, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("embedding");
        for (float number : part.embedding()) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }
}
