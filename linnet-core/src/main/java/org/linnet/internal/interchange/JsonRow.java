package org.linnet.internal.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.linnet.image.Box;
import org.linnet.internal.file.IOAction;

/** An object of JSON on one line, and numbers as other programs take them. */
public final class JsonRow {
    /** What is written to goes on after the object. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private JsonRow() {}

    /** An object in braces, without an end of the line. */
    public static String of(IOAction<JsonGenerator> members) throws IOException {
        StringWriter line = new StringWriter();
        write(line, members);
        return line.toString();
    }

    /** Writes an object in braces, without an end of the line. */
    public static void write(Writer out, IOAction<JsonGenerator> members) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            members.run(json);
            json.writeEndObject();
        }
    }

    /** A member that is a number from 0 to 1. */
    public static void share(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        share(json, value);
    }

    /** An element that is a number from 0 to 1. */
    public static void share(JsonGenerator json, double value) throws IOException {
        json.writeNumber(Decimal.of(value).toString());
    }

    /** A member that is a box: x, y, width and height in shares of the photograph. */
    public static void box(JsonGenerator json, String name, Box box) throws IOException {
        json.writeArrayFieldStart(name);
        for (Decimal edge : Decimal.of(box)) {
            json.writeNumber(edge.toString());
        }
        json.writeEndArray();
    }
}
