package org.linnet.internal.interchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.linnet.detector.Detection;
import org.linnet.image.Box;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.file.OutputFile;

/**
 * A document in MegaDetector's format 1.6 on its way out: the images first, one on each line, and then what is known only when all
 * of them are written.
 *
 * @see <a href="https://lila.science/megadetector-output-format">the format</a>
 */
public final class MegaDetectorDocument {
    /** What MegaDetector itself writes of a file that it cannot read; some programs know no other text. */
    public static final String FAILURE = "Failure image access";

    /** As MegaDetector numbers them, from 1; others follow. */
    public static final List<String> FIRST = List.of(Detection.ANIMAL, Detection.PERSON, Detection.VEHICLE);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String BEGINNING = "{\n \"images\": [";
    private static final String OWN = "\"linnet\":{";
    private static final String NAMED = "\"classifier_metadata\":{";
    private static final int TAIL_BYTES = 8192;

    /** Of the typical threshold, as of MegaDetector, whose are 0.2 and 0.05. */
    private static final double CONSERVATIVE = 0.25;

    private final Writer out;
    private final Map<String, String> categories = new LinkedHashMap<>();
    private int others = FIRST.size();
    private long images;

    /**
     * Begins a document.
     *
     * @param out is flushed in the end, and left open
     * @param categories of detections, which are listed whether they are found or not
     */
    public MegaDetectorDocument(Writer out, Collection<String> categories) throws IOException {
        this.out = requireNonNull(out, "out is null");
        categories.forEach(this::category);
        out.write(BEGINNING);
    }

    /** Whether Linnet wrote a file, all of it, and only detections: no names of animals. */
    public static boolean isOwnDetections(Path file) {
        return isOwn(file) && !tail(file).contains(NAMED);
    }

    /** Whether Linnet wrote a file, all of it, with names of animals. */
    public static boolean isOwnNames(Path file) {
        return isOwn(file) && tail(file).contains(NAMED);
    }

    private static boolean isOwn(Path file) {
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

    /** The number of a category of detections, which gets one where it has none. */
    public String category(String name) {
        return categories.computeIfAbsent(name, one -> {
            int known = FIRST.indexOf(one);
            return Integer.toString(known < 0 ? ++others : known + 1);
        });
    }

    /** The names of all categories of detections so far. */
    public Set<String> categories() {
        return Set.copyOf(categories.keySet());
    }

    /**
     * Writes an image.
     *
     * @param file with slashes, relative to the folder that the document is for
     * @param members besides the file
     */
    public void image(String file, IOAction<JsonGenerator> members) throws IOException {
        out.write(images++ == 0 ? "\n  " : ",\n  ");
        JsonRow.write(out, json -> {
            json.writeStringField("file", file);
            members.run(json);
        });
    }

    /** The size of an image in pixels; nothing where it is not known. */
    public static void size(JsonGenerator json, int width, int height) throws IOException {
        if (width > 0 && height > 0) {
            json.writeNumberField("width", width);
            json.writeNumberField("height", height);
        }
    }

    /** Members of an image that nobody looked at. */
    public static void failure(JsonGenerator json, String why) throws IOException {
        json.writeNullField("detections");
        json.writeStringField("failure", why);
    }

    /**
     * A detection of an image.
     *
     * @param category {@link #category} of its name
     * @param confidence 0 to 1
     * @param more members besides category, confidence and box
     */
    public static void detection(
            JsonGenerator json, String category, double confidence, Box box, IOAction<JsonGenerator> more)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("category", category);
        JsonRow.share(json, "conf", confidence);
        JsonRow.box(json, "bbox", box);
        more.run(json);
        json.writeEndObject();
    }

    /** How confident detections usually are where they are right, for programs that show those only. */
    public static void thresholds(JsonGenerator json, double typical) throws IOException {
        json.writeObjectFieldStart("detector_metadata");
        JsonRow.share(json, "typical_detection_threshold", typical);
        JsonRow.share(json, "conservative_detection_threshold", CONSERVATIVE * typical);
        json.writeEndObject();
    }

    /** A time as the format's {@code info} has it, in UTC. */
    public static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** Ends a document without names of animals. What broke off before cannot be taken for a whole one. */
    public void end(IOAction<JsonGenerator> info) throws IOException {
        endImages();
        endDocument(info);
    }

    /**
     * Ends a document with names of animals.
     *
     * @param names of classes by their numbers
     * @param descriptions taxonomy strings by the same numbers
     * @param info its members besides the version of the format
     */
    public void end(Map<String, String> names, Map<String, String> descriptions, IOAction<JsonGenerator> info)
            throws IOException {
        endImages();
        texts("classification_categories", names);
        texts("classification_category_descriptions", descriptions);
        endDocument(info);
    }

    private void endImages() throws IOException {
        out.write("\n ]");
        Map<String, String> names = new LinkedHashMap<>();
        categories.forEach((name, number) -> names.put(number, name));
        texts("detection_categories", names);
    }

    private void endDocument(IOAction<JsonGenerator> info) throws IOException {
        member("info", json -> {
            json.writeStringField("format_version", "1.6");
            info.run(json);
        });
        out.write("\n}\n");
        out.flush();
    }

    private void texts(String name, Map<String, String> texts) throws IOException {
        member(name, json -> {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                json.writeStringField(text.getKey(), text.getValue());
            }
        });
    }

    private void member(String name, IOAction<JsonGenerator> members) throws IOException {
        out.write(",\n \"" + name + "\": ");
        JsonRow.write(out, members);
    }
}
