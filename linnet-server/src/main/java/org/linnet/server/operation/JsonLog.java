package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import org.linnet.internal.file.IOAction;
import org.linnet.server.http.RequestReport;

/**
 * An object a line, for programs. {@code event} is {@code notice}, {@code warning}, {@code request} or {@code error}; a reader passes over events and fields that it
 * does not know.
 */
public final class JsonLog implements ServiceLog {
    private static final JsonFactory JSON = new JsonFactory();

    private final Consumer<String> lines;

    /** @param lines gets each line; by one thread at a time */
    public JsonLog(Consumer<String> lines) {
        this.lines = requireNonNull(lines, "lines is null");
    }

    @Override
    public void notice(String text) {
        write(Instant.now(), "notice", json -> json.writeStringField("text", text));
    }

    @Override
    public void warning(String text) {
        write(Instant.now(), "warning", json -> json.writeStringField("text", text));
    }

    /**
     * Why the service ends, or never began.
     *
     * @param status that the program ends with
     * @param stackTrace empty where nobody asked for it
     */
    public void error(String text, int status, String stackTrace) {
        write(Instant.now(), "error", json -> {
            json.writeStringField("text", text);
            json.writeNumberField("status", status);
            if (!stackTrace.isEmpty()) {
                json.writeStringField("stack_trace", stackTrace);
            }
        });
    }

    @Override
    public void answered(AnsweredRequest request) {
        write(request.began(), "request", json -> {
            json.writeStringField("id", request.id());
            json.writeStringField("method", request.method());
            json.writeStringField("route", request.route().orElse(null));
            json.writeStringField(
                    "model", request.report().flatMap(RequestReport::model).orElse(null));
            json.writeNumberField("status", request.status());
            json.writeNumberField("bytes_in", request.bytesIn());
            json.writeNumberField("bytes_out", request.bytesOut());
            json.writeNumberField(
                    "photographs",
                    request.report().map(RequestReport::photographs).orElse(0));
            json.writeNumberField(
                    "unreadable",
                    request.report().map(RequestReport::unreadable).orElse(0));
            json.writeObjectFieldStart("milliseconds");
            writeMilliseconds(json, "total", request.total());
            if (request.report().isPresent()) {
                for (var stage : request.report().get().stages().entrySet()) {
                    writeMilliseconds(json, stage.getKey().label(), stage.getValue());
                }
            }
            json.writeEndObject();
            json.writeStringField("client", request.client());
        });
    }

    private static void writeMilliseconds(JsonGenerator json, String name, Duration time) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6));
    }

    private void write(Instant time, String event, IOAction<JsonGenerator> fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("event", event);
            fields.run(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (this) {
            lines.accept(line.toString());
        }
    }
}
