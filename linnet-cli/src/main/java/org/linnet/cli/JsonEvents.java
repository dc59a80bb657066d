package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.IOAction;

/**
 * All that is said beside the result as JSON, one object a line, for programs. {@code event} is {@code start},
 * {@code progress}, {@code end}, {@code skip}, {@code note}, {@code warning} or {@code error}; a reader passes over events and fields
 * that it does not know.
 */
final class JsonEvents implements ProgressView {
    private static final long BETWEEN_EVENTS = Duration.ofMillis(500).toNanos();
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter err;
    private long lastProgress = System.nanoTime() - BETWEEN_EVENTS;

    JsonEvents(PrintWriter err) {
        this.err = requireNonNull(err, "err is null");
    }

    @Override
    public void started(Stage stage) {
        lastProgress = System.nanoTime() - BETWEEN_EVENTS;
        print("start", json -> json.writeStringField("stage", stage.label()));
    }

    @Override
    public void progressed(StageProgress progress) {
        boolean last = progress.total().isPresent()
                && progress.done() >= progress.total().getAsLong();
        if (last || System.nanoTime() - lastProgress >= BETWEEN_EVENTS) {
            lastProgress = System.nanoTime();
            print("progress", json -> {
                json.writeStringField("stage", progress.stage().label());
                json.writeNumberField("done", progress.done());
                if (progress.total().isPresent()) {
                    json.writeNumberField("total", progress.total().getAsLong());
                }
                if (progress.perSecond() > 0) {
                    json.writeFieldName("per_second");
                    json.writeNumber(String.format(Locale.ROOT, "%.1f", progress.perSecond()));
                }
                if (progress.timeLeft().isPresent()) {
                    json.writeNumberField(
                            "seconds_left", Math.round(progress.timeLeft().get().toMillis() / 1000.0));
                }
            });
        }
    }

    @Override
    public void ended(Stage stage, long done, Duration elapsed) {
        print("end", json -> {
            json.writeStringField("stage", stage.label());
            json.writeNumberField("done", done);
            json.writeFieldName("seconds");
            json.writeNumber(String.format(Locale.ROOT, "%.3f", elapsed.toNanos() / 1e9));
        });
    }

    void skipped(SkippedFile file) {
        print("skip", json -> {
            json.writeStringField("file", DiskName.text(file.file()));
            json.writeStringField("reason", file.reason().label());
            if (!file.detail().isEmpty()) {
                json.writeStringField("detail", file.detail());
            }
        });
    }

    void note(String text) {
        print("note", json -> json.writeStringField("text", text));
    }

    void warning(String text) {
        print("warning", json -> json.writeStringField("text", text));
    }

    /** @param stackTrace empty where nobody asked for it */
    void error(String text, int status, String stackTrace) {
        print("error", json -> {
            json.writeStringField("text", text);
            json.writeNumberField("status", status);
            if (!stackTrace.isEmpty()) {
                json.writeStringField("stack_trace", stackTrace);
            }
        });
    }

    private void print(String event, IOAction<JsonGenerator> fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("event", event);
            fields.run(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        err.println(line);
        err.flush();
    }
}
