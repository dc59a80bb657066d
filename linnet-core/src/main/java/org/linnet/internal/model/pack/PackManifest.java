package org.linnet.internal.model.pack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.linnet.internal.file.JsonDamage;
import org.linnet.internal.file.PortableNames;
import org.linnet.internal.file.Sha256;

/**
 * What a pack holds besides {@value #FILE}, which this is: every file with its length and checksum, so that its own checksum
 * stands for the whole.
 *
 * @param format always {@value #FORMAT}
 * @param formatVersion 2 where there are boxes, which an older Linnet does not know; else 1
 * @param linnetVersion that packed it
 * @param model name of the model
 * @param entries by their paths, with {@code /}
 */
record PackManifest(String format, int formatVersion, String linnetVersion, String model, Map<String, Entry> entries) {
    static final String FILE = "linnet-pack.json";
    static final String FORMAT = "linnet-pack";
    static final int FORMAT_VERSION = 2;
    static final int VERSION_WITHOUT_BOXES = 1;

    /** The folder of the model. */
    static final String MODEL = "model";

    /** The folder of its backbone's folder, as in a home. */
    static final String BACKBONES = "backbones";

    /** The folder of its detector's folder, as in a home. */
    static final String DETECTORS = "detectors";

    static final int MOST_BYTES = 64 << 20;
    static final int MOST_ENTRIES = 300_000;

    private static final int LONGEST_PATH = 2000;
    private static final int DEEPEST_PATH = 64;
    private static final Pattern SEGMENT = Pattern.compile("[^./\\\\:\\p{Cntrl}][^/\\\\:\\p{Cntrl}]*");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * A file.
     *
     * @param bytes its length
     * @param sha256 64 lower-case hexadecimal digits
     */
    record Entry(long bytes, String sha256) {
        Entry {
            Sha256.requireHexadecimal(sha256);
            if (bytes < 0) {
                throw new IllegalArgumentException("a file of " + bytes + " bytes");
            }
        }
    }

    PackManifest {
        requireNonNull(linnetVersion, "linnetVersion is null");
        requireNonNull(model, "model is null");
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        if (entries.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException("it has more than " + MOST_ENTRIES + " files");
        }
        Set<String> alike = new HashSet<>();
        for (String path : entries.keySet()) {
            requireWithin(path);
            if (!alike.add(Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "two files are called " + JsonDamage.shortened(path) + " where case does not count");
            }
        }
    }

    /** Refuses what would not become a file of the pack's own, on whatever system. */
    private static void requireWithin(String path) {
        String[] segments = path.split("/", -1);
        boolean known = segments.length == 1
                ? PackedPhotographs.FILES.contains(path)
                : Set.of(MODEL, BACKBONES, DETECTORS).contains(segments[0]);
        boolean sound = path.length() <= LONGEST_PATH && segments.length <= DEEPEST_PATH;
        for (String segment : segments) {
            sound &= SEGMENT.matcher(segment).matches() && !PortableNames.isReserved(segment);
        }
        if (!known || !sound) {
            throw new IllegalArgumentException("it has a file that no pack has: " + JsonDamage.shortened(path));
        }
    }

    /** Whether a file may be in a pack under this path. */
    static boolean isPossible(String path) {
        try {
            requireWithin(path);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and numbers can always be written", e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IOException whose message says what is wrong, to go on after the name of the file
     */
    static PackManifest parse(byte[] bytes) throws IOException {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (!FORMAT.equals(json.path("format").asText())) {
                throw new IOException("holds no model written by Linnet");
            }
            int version = json.path("formatVersion").asInt();
            if (version < VERSION_WITHOUT_BOXES || version > FORMAT_VERSION) {
                throw new IOException("has format version " + version + ", this Linnet reads " + VERSION_WITHOUT_BOXES
                        + " to " + FORMAT_VERSION
                        + "; use the Linnet that packed it ("
                        + JsonDamage.shortened(json.path("linnetVersion").asText("unknown")) + ") or a later one");
            }
            return JSON.treeToValue(json, PackManifest.class);
        } catch (JsonProcessingException e) {
            throw new IOException("is damaged: its " + FILE + ": " + JsonDamage.reason(e), e);
        }
    }
}
