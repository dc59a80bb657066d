package org.linnet.internal.interchange.answers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.linnet.image.Box;
import org.linnet.internal.file.TemporaryFolder;
import org.linnet.internal.interchange.JsonRow;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;

/**
 * A document of COCO Camera Traps on its way out. How many frames a sequence has is known when all are there, and annotations follow all
 * images; until then both wait in files.
 */
final class CocoWriter implements AnswerWriter {
    private static final String EMPTY = "empty";
    private static final String HUMAN = "human";
    private static final String VEHICLE = "vehicle";

    /** The integrity check of the format demands a location. */
    private static final String NO_LOCATION = "unknown";

    private static final String NO_SEQUENCE = "-";
    private static final int PIXEL_DECIMALS = 3;

    private final OutputStream out;
    private final AnswerContext context;
    private final TemporaryFolder folder;
    private final Writer images;
    private final Writer annotations;
    private final Map<String, int[]> sequences = new LinkedHashMap<>();
    private final Map<Object, Integer> categories = new LinkedHashMap<>();
    private long annotated;

    CocoWriter(OutputStream out, AnswerContext context) throws IOException {
        this.out = requireNonNull(out, "out is null");
        this.context = requireNonNull(context, "context is null");
        folder = TemporaryFolder.open();
        images = Files.newBufferedWriter(images());
        annotations = Files.newBufferedWriter(annotations());
        // By the format's convention.
        categories.put(EMPTY, 0);
    }

    private Path images() {
        return folder.path().resolve("images");
    }

    private Path annotations() {
        return folder.path().resolve("annotations");
    }

    @Override
    public void write(LabelledFile photograph) throws IOException {
        String row = JsonRow.of(json -> image(json, photograph));
        // Its frames are numbered in the end.
        images.write(photograph.sequence().orElse("").isEmpty() ? NO_SEQUENCE : frame(photograph));
        images.write('\t');
        images.write(row, 0, row.length() - 1);
        images.write('\n');
        if (photograph.failure().isEmpty()) {
            for (Label label : photograph.labels()) {
                JsonRow.write(annotations, json -> annotation(json, photograph, label));
                annotations.write('\n');
            }
        }
    }

    /** The sequence and its frame, both counted from 0. */
    private String frame(LabelledFile photograph) {
        int[] sequence =
                sequences.computeIfAbsent(photograph.sequence().orElseThrow(), name -> new int[] {sequences.size(), 0});
        return sequence[0] + " " + sequence[1]++;
    }

    private static void image(JsonGenerator json, LabelledFile photograph) throws IOException {
        String path = photograph.path();
        json.writeStringField("id", path);
        json.writeStringField("file_name", path);
        if (photograph.size().isPresent()) {
            json.writeNumberField("width", photograph.size().get().width());
            json.writeNumberField("height", photograph.size().get().height());
        }
        int folderEnd = path.lastIndexOf('/');
        // Where nobody says it, a folder has one camera's photographs, as far as can be told.
        json.writeStringField(
                "location", photograph.location().orElse(folderEnd > 0 ? path.substring(0, folderEnd) : NO_LOCATION));
        if (photograph.time().isPresent()) {
            json.writeStringField("datetime", Said.time(photograph).get());
        }
        if (photograph.failure().isPresent()) {
            json.writeBooleanField("corrupt", true);
        }
        if (!photograph.sequence().orElse("").isEmpty()) {
            json.writeStringField("seq_id", photograph.sequence().get());
        }
    }

    private void annotation(JsonGenerator json, LabelledFile photograph, Label label) throws IOException {
        json.writeStringField("id", Long.toString(++annotated));
        json.writeStringField("image_id", photograph.path());
        json.writeNumberField("category_id", category(label.what()));
        if (label.scope() == Scope.SEQUENCE) {
            json.writeBooleanField("sequence_level_annotation", true);
        }
        if (label.box().isPresent()) {
            Box box = label.box().get();
            if (photograph.size().isPresent()) {
                pixels(json, box, photograph.size().get());
            } else {
                JsonRow.box(json, "bbox_relative", box);
            }
        }
        if (label.author() == Author.MACHINE) {
            json.writeStringField("classification_method", "machine");
            if (label.probability().isPresent()) {
                JsonRow.share(json, "score", label.probability().getAsDouble());
            }
            if (label.boxConfidence().isPresent()) {
                JsonRow.share(json, "detection_score", label.boxConfidence().getAsDouble());
            }
        }
    }

    private static void pixels(JsonGenerator json, Box box, LabelledFile.Size size) throws IOException {
        json.writeArrayFieldStart("bbox");
        for (double edge : new double[] {
            box.x() * size.width(), box.y() * size.height(), box.width() * size.width(), box.height() * size.height()
        }) {
            json.writeNumber(BigDecimal.valueOf(edge)
                    .setScale(PIXEL_DECIMALS, RoundingMode.HALF_EVEN)
                    .toPlainString());
        }
        json.writeEndArray();
    }

    private int category(Identification what) {
        Object key =
                switch (what.kind()) {
                    case BLANK -> EMPTY;
                    case PERSON -> HUMAN;
                    case VEHICLE -> VEHICLE;
                    case UNKNOWN -> Identification.of(what.text().isBlank() ? "unknown" : what.text());
                    case TAXON -> what;
                };
        Integer known = categories.get(key);
        if (known == null) {
            known = categories.size();
            categories.put(key, known);
        }
        return known;
    }

    @Override
    public void end() throws IOException {
        images.close();
        annotations.close();
        Writer document = JsonDocumentFormat.text(out);
        document.write("{\n \"info\": " + JsonRow.of(this::info) + ",\n \"categories\": [");
        String before = "\n  ";
        UniqueNames names = new UniqueNames(Set.of(EMPTY, HUMAN, VEHICLE));
        for (Map.Entry<Object, Integer> category : categories.entrySet()) {
            document.write(before);
            JsonRow.write(document, json -> category(json, category.getKey(), category.getValue(), names));
            before = ",\n  ";
        }
        document.write("\n ],\n \"images\": [");
        writeImages(document);
        document.write("\n ],\n \"annotations\": [");
        before = "\n  ";
        try (BufferedReader rows = Files.newBufferedReader(annotations())) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                document.write(before);
                document.write(row);
                before = ",\n  ";
            }
        }
        document.write("\n ]\n}\n");
        document.flush();
    }

    private void writeImages(Writer document) throws IOException {
        int[] frames = sequences.values().stream().mapToInt(one -> one[1]).toArray();
        String before = "\n  ";
        try (BufferedReader rows = Files.newBufferedReader(images())) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                int tab = row.indexOf('\t');
                String frame = row.substring(0, tab);
                document.write(before);
                document.write(row, tab + 1, row.length() - tab - 1);
                if (!frame.equals(NO_SEQUENCE)) {
                    int space = frame.indexOf(' ');
                    document.write(",\"frame_num\":" + frame.substring(space + 1) + ",\"seq_num_frames\":"
                            + frames[Integer.parseInt(frame.substring(0, space))]);
                }
                document.write('}');
                before = ",\n  ";
            }
        }
    }

    private void info(JsonGenerator json) throws IOException {
        LocalDate today = context.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        json.writeStringField("version", "1.0");
        json.writeObjectFieldStart("linnet");
        json.writeStringField("version", context.version());
        json.writeEndObject();
        json.writeStringField(
                "description",
                "Written by Linnet"
                        + context.classifier()
                                .map(name -> "; animals named by the model " + name)
                                .orElse("")
                        + context.detector()
                                .map(name -> "; boxes found by " + name)
                                .orElse(""));
        json.writeNumberField("year", today.getYear());
        json.writeStringField("date_created", today.toString());
    }

    private static void category(JsonGenerator json, Object key, int number, UniqueNames names) throws IOException {
        json.writeNumberField("id", number);
        if (key instanceof Identification what) {
            String name = names.of(what);
            json.writeStringField("name", name.toLowerCase(Locale.ROOT).replaceAll("\\s+", "_"));
            if (what.kind() == Kind.TAXON && !what.lineage().isEmpty()) {
                json.writeStringField("taxonomy", TaxonomyString.of(what, name));
            }
        } else {
            json.writeStringField("name", key.toString());
        }
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            for (Writer one : List.of(images, annotations)) {
                one.close();
            }
        }
    }
}
