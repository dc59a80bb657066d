package org.linnet.internal.interchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.archive.Content;

/** Formats of files, known by what the files hold and not by their names. */
enum FileFormat {
    /** Results of MegaDetector and of what writes as it does, of any version. */
    MEGADETECTOR(new MegaDetectorReader()),
    /** SpeciesNet's predictions, in the layouts before and since its version 5.0.6. */
    SPECIESNET(new SpeciesNetReader()),
    /** A table with a row for each box. */
    TABLE(new BoxTableReader());

    private static final int HEAD_BYTES = 4096;

    private static final Set<String> OF_RESULTS = Set.of("file", "detections", "failure", "max_detection_conf");

    @SuppressWarnings("ImmutableEnumChecker") // Readers have no state.
    private final BoxReader boxes;

    FileFormat(BoxReader boxes) {
        this.boxes = requireNonNull(boxes, "boxes is null");
    }

    /** Reads the boxes of files of this format. */
    BoxReader boxes() {
        return boxes;
    }

    /**
     * Looks at as much of a file as it takes.
     *
     * @throws LinnetException NOTHING_USABLE where it is none of these
     */
    static FileFormat of(Content file) throws IOException {
        String head;
        try (InputStream in = file.open()) {
            head = new String(in.readNBytes(HEAD_BYTES), ISO_8859_1);
        }
        String text = head.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading();
        if (text.isEmpty()) {
            throw refusal(file, "is empty");
        }
        if (text.startsWith("{")) {
            return ofJson(file);
        }
        if (text.startsWith("[")) {
            throw refusal(file, "is JSON, but neither results in MegaDetector's format nor predictions of SpeciesNet");
        }
        if (text.startsWith("PK")) {
            throw refusal(file, "is a spreadsheet or a ZIP archive; save the table as CSV, or unpack it");
        }
        if (text.indexOf('\0') >= 0 || text.startsWith("<")) {
            throw refusal(file, "is neither JSON nor a table in UTF-8 text");
        }
        return TABLE;
    }

    private static FileFormat ofJson(Content file) throws IOException {
        FileFormat[] found = new FileFormat[1];
        try (JsonWalk json = new JsonWalk(file)) {
            json.explained(() -> found[0] = ofMembers(json, file));
        }
        return found[0];
    }

    private static FileFormat ofMembers(JsonWalk json, Content file) throws IOException {
        boolean images = false;
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "predictions" -> {
                    return SPECIESNET;
                }
                case "detection_categories" -> {
                    return MEGADETECTOR;
                }
                case "annotations", "categories" -> throw coco(file);
                case "instances" ->
                    throw refusal(file, "lists photographs for SpeciesNet; give its predictions instead");
                case "images" -> {
                    images = true;
                    if (json.entersObjectOfArray()) {
                        return ofImage(json, file);
                    }
                    json.skip();
                }
                default -> json.skip();
            }
        }
        if (images) {
            return MEGADETECTOR;
        }
        throw refusal(file, "is JSON, but neither results in MegaDetector's format nor predictions of SpeciesNet");
    }

    private static FileFormat ofImage(JsonWalk json, Content file) throws IOException {
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            if (OF_RESULTS.contains(name)) {
                return MEGADETECTOR;
            }
            if (name.equals("file_name")) {
                throw coco(file);
            }
            json.skip();
        }
        return MEGADETECTOR;
    }

    private static LinnetException coco(Content file) {
        return refusal(file, "holds annotations in the COCO format, whose boxes are not read");
    }

    private static LinnetException refusal(Content file, String what) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE,
                file.name() + " " + what
                        + ".\nBoxes are read from results in MegaDetector's format (JSON), from predictions of"
                        + " SpeciesNet, and from tables (CSV) with the columns file, x, y, width, height.");
    }
}
