package org.linnet.internal.interchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.DetectorSpec;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.file.OutputFile;

/**
 * Writes detections in MegaDetector's format 1.6, a photograph a line. Of the same detections it writes the same bytes, but for {@code
 * detection_completion_time}.
 *
 * @see <a href="https://lila.science/megadetector-output-format">the format</a>
 */
public final class MegaDetectorWriter {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String BEGINNING = "{\n \"images\": [";
    private static final String OWN = "\"linnet\":{";
    private static final int TAIL_BYTES = 8192;

    /** What MegaDetector itself writes; some programs know no other text. */
    private static final String FAILURE = "Failure image access";

    /** As MegaDetector numbers them, from 1; others follow. */
    private static final List<String> FIRST = List.of(Detection.ANIMAL, Detection.PERSON, Detection.VEHICLE);

    /** Of the typical threshold, as of MegaDetector, whose are 0.2 and 0.05. */
    private static final double CONSERVATIVE = 0.25;

    private final Writer out;
    private final Path root;
    private final DetectorSpec detector;
    private final double threshold;
    private final String version;
    private final Clock clock;
    private final Map<String, String> categories = new LinkedHashMap<>();
    private long images;

    /**
     * Begins a document.
     *
     * @param out is flushed in the end, and left open
     * @param root the folder that files are written relative to
     * @param threshold from which confidence on detections are written; said in the document
     * @param version of Linnet
     */
    public MegaDetectorWriter(
            Writer out, Path root, DetectorSpec detector, double threshold, String version, Clock clock)
            throws IOException {
        this.out = requireNonNull(out, "out is null");
        this.root = root.toAbsolutePath().normalize();
        this.detector = requireNonNull(detector, "detector is null");
        this.threshold = threshold;
        this.version = requireNonNull(version, "version is null");
        this.clock = requireNonNull(clock, "clock is null");
        int next = FIRST.size();
        for (String category : detector.categories()) {
            int known = FIRST.indexOf(category);
            categories.put(category, Integer.toString(known < 0 ? ++next : known + 1));
        }
        out.write(BEGINNING);
    }

    /**
     * Whether a file was written by this.
     *
     * @param file cut off files were not
     */
    public static boolean isOwn(Path file) {
        return OutputFile.head(file).startsWith(BEGINNING) && tail(file).contains(OWN);
    }

    private static String tail(Path file) {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL_BYTES, content.length())];
            content.seek(content.length() - tail.length);
            content.readFully(tail);
            return new String(tail, ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** Writes what was found in a photograph, from the threshold on. */
    public void write(Path file, Detections found) throws IOException {
        image(file, json -> {
            if (found.width() > 0 && found.height() > 0) {
                json.writeNumberField("width", found.width());
                json.writeNumberField("height", found.height());
            }
            json.writeArrayFieldStart("detections");
            for (Detection one : found.above(threshold).found()) {
                json.writeStartObject();
                json.writeStringField("category", id(one));
                json.writeFieldName("conf");
                json.writeNumber(Decimal.of(one.confidence()).toString());
                json.writeArrayFieldStart("bbox");
                for (Decimal edge : Decimal.of(one.box())) {
                    json.writeNumber(edge.toString());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** Writes that a file could not be read as a photograph. */
    public void write(SkippedFile skipped) throws IOException {
        image(skipped.file(), json -> {
            json.writeNullField("detections");
            json.writeStringField("failure", FAILURE);
        });
    }

    private String id(Detection one) {
        String id = categories.get(one.category());
        if (id == null) {
            throw new IllegalArgumentException(
                    "the detector finds " + detector.categories() + ", not " + one.category());
        }
        return id;
    }

    private void image(Path file, IOAction<JsonGenerator> members) throws IOException {
        out.write(images++ == 0 ? "\n  " : ",\n  ");
        object(json -> {
            json.writeStringField("file", name(file));
            members.run(json);
        });
    }

    /** With slashes on every system; what is not below the root has its whole path. */
    private String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return DiskName.slashed(absolute.startsWith(root) ? root.relativize(absolute) : absolute);
    }

    /** Ends the document. What broke off before cannot be taken for a whole one. */
    public void end() throws IOException {
        out.write("\n ],\n \"detection_categories\": ");
        object(json -> {
            for (Map.Entry<String, String> category : categories.entrySet()) {
                json.writeStringField(category.getValue(), category.getKey());
            }
        });
        out.write(",\n \"info\": ");
        object(json -> {
            json.writeStringField("format_version", "1.6");
            json.writeStringField("detector", detector.name());
            json.writeStringField("detection_completion_time", TIME.format(clock.instant()));
            json.writeObjectFieldStart("detector_metadata");
            threshold(json, "typical_detection_threshold", detector.threshold());
            threshold(json, "conservative_detection_threshold", CONSERVATIVE * detector.threshold());
            json.writeEndObject();
            json.writeObjectFieldStart("linnet");
            json.writeStringField("version", version);
            json.writeStringField("detector_sha256", detector.sha256());
            threshold(json, "detection_threshold", threshold);
            json.writeEndObject();
        });
        out.write("\n}\n");
        out.flush();
    }

    private static void threshold(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(Decimal.of(value).toString());
    }

    private void object(IOAction<JsonGenerator> members) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            members.run(json);
            json.writeEndObject();
        }
        out.write(line.toString());
    }
}
