package org.linnet.internal.interchange.answers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.linnet.image.Box;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelledFile;

/**
 * All that is known, as JSON: an object for each photograph with {@code file}, {@code datetime, location, latitude, longitude, sequence, split,
 * skipped} where they are known, and {@code labels}. Each of these has {@code author} ({@code person} or {@code machine}), {@code what} ({@code
 * taxon, blank, person, vehicle, unknown}), {@code name, lineage} (objects with {@code rank} and {@code name}, from the highest down), {@code
 * probability, scope, bbox} (x, y, width and height as shares of the photograph), {@code boxConfidence} and {@code others}, with {@code what,
 * name, lineage, probability} each. The objects are one list, or stand on a line each.
 */
final class JsonAnswers implements AnswerFormat {
    static final JsonAnswers LIST = new JsonAnswers("json", true);
    static final JsonAnswers LINES = new JsonAnswers("jsonl", false);

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern OWN =
            Pattern.compile("^(?:\\[\\s*)?(?:\\]|\\{\\s*\"file\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*,"
                    + "(?:\\s*\"(?:datetime|location|latitude|longitude|sequence|split|skipped)\"\\s*:"
                    + "\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|[-0-9.eE]+)\\s*,)*\\s*\"labels\"\\s*:)");

    private final String label;
    private final boolean list;

    private JsonAnswers(String label, boolean list) {
        this.label = label;
        this.list = list;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public boolean isOwn(Path document) {
        return OWN.matcher(OutputFile.head(document)).find();
    }

    @Override
    public AnswerWriter open(OutputStream out, AnswerContext context) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        json.setPrettyPrinter(list ? lines : new MinimalPrettyPrinter("\n"));
        if (list) {
            json.writeStartArray();
        }
        return new Writer(json, list);
    }

    /** Writes one document. */
    private static final class Writer implements AnswerWriter {
        private final JsonGenerator json;
        private final boolean list;
        private boolean empty = true;

        Writer(JsonGenerator json, boolean list) {
            this.json = json;
            this.list = list;
        }

        @Override
        public void write(LabelledFile photograph) throws IOException {
            empty = false;
            json.writeStartObject();
            json.writeStringField("file", photograph.path());
            if (photograph.time().isPresent()) {
                json.writeStringField(
                        "datetime",
                        photograph.offset().isPresent()
                                ? photograph
                                        .time()
                                        .get()
                                        .atOffset(photograph.offset().get())
                                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                                : AnswerTable.text(photograph.time().get()));
            }
            if (photograph.location().isPresent()) {
                json.writeStringField("location", photograph.location().get());
            }
            if (photograph.position().isPresent()) {
                json.writeNumberField("latitude", photograph.position().get().latitude());
                json.writeNumberField("longitude", photograph.position().get().longitude());
            }
            if (photograph.sequence().isPresent()) {
                json.writeStringField("sequence", photograph.sequence().get());
            }
            if (photograph.subset().isPresent()) {
                json.writeStringField("split", photograph.subset().get() == Subset.TRAINING ? "train" : "validate");
            }
            if (photograph.failure().isPresent()) {
                json.writeStringField("skipped", photograph.failure().get());
            }
            json.writeArrayFieldStart("labels");
            for (Label one : photograph.labels()) {
                write(one);
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void write(Label one) throws IOException {
            json.writeStartObject();
            json.writeStringField("author", one.author().name().toLowerCase(Locale.ROOT));
            write(one.what());
            number("probability", one.probability());
            if (one.scope() == Label.Scope.SEQUENCE) {
                json.writeStringField("scope", "sequence");
            }
            if (one.box().isPresent()) {
                Box box = one.box().get();
                json.writeFieldName("bbox");
                json.writeArray(new double[] {box.x(), box.y(), box.width(), box.height()}, 0, 4);
            }
            number("boxConfidence", one.boxConfidence());
            List<Label.Guess> others = one.others();
            if (!others.isEmpty()) {
                json.writeArrayFieldStart("others");
                for (Label.Guess other : others) {
                    json.writeStartObject();
                    write(other.what());
                    json.writeNumberField("probability", other.probability());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }

        private void number(String name, OptionalDouble number) throws IOException {
            if (number.isPresent()) {
                json.writeNumberField(name, number.getAsDouble());
            }
        }

        private void write(Identification what) throws IOException {
            json.writeStringField("what", what.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("name", what.text());
            if (!what.lineage().isEmpty()) {
                json.writeArrayFieldStart("lineage");
                for (RankedName taxon : what.lineage()) {
                    json.writeStartObject();
                    if (taxon.rank().isPresent()) {
                        json.writeStringField("rank", taxon.rank().get());
                    }
                    json.writeStringField("name", taxon.name());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        }

        @Override
        public void end() throws IOException {
            if (list) {
                json.writeEndArray();
            }
            if (list || !empty) {
                json.writeRaw('\n');
            }
            json.flush();
        }
    }
}
