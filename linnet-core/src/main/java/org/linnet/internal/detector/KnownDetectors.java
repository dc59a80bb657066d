package org.linnet.internal.detector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.linnet.detector.DetectorLayout;
import org.linnet.internal.download.MirrorAddress;
import org.linnet.internal.label.JsonLabel;
import org.linnet.label.Labelled;

/**
 * Detectors that others publish.
 *
 * @param fetchable those that there are as ONNX, by name
 * @param exportable those whose weights have to be exported first, by name
 */
public record KnownDetectors(Map<String, Fetchable> fetchable, Map<String, Exportable> exportable) {
    /** Environment variable with the address of a mirror; the system property {@code linnet.detector.url} precedes it. */
    public static final String MIRROR_VARIABLE = "LINNET_DETECTOR_URL";

    /** System property with the address of a mirror. */
    public static final String MIRROR_PROPERTY = "linnet.detector.url";

    /**
     * A file that can be fetched.
     *
     * @param bytes its length, of which the first two digits at least are right
     * @param sha256 its checksum
     * @param licence of its weights, and who made them
     * @param needsConsent whether the licence asks something of those who pass on what contains it
     * @param classes their names in order
     * @param size width and height of the input, in pixels
     */
    public record Fetchable(
            URI address,
            long bytes,
            String sha256,
            String licence,
            boolean needsConsent,
            DetectorLayout layout,
            List<String> classes,
            double threshold,
            int size) {
        public Fetchable {
            requireNonNull(address, "address is null");
            requireNonNull(licence, "licence is null");
            requireNonNull(layout, "layout is null");
            classes = classes.equals(List.of("coco")) ? ClassNames.COCO : List.copyOf(classes);
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a SHA-256 checksum: '" + sha256 + "'");
            }
        }

        /** Its name on the server. */
        public String file() {
            String path = address.getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }

        private Fetchable from(String mirror) {
            return new Fetchable(
                    URI.create(mirror + "/" + file()),
                    bytes,
                    sha256,
                    licence,
                    needsConsent,
                    layout,
                    classes,
                    threshold,
                    size);
        }
    }

    /**
     * Weights that have to be exported.
     *
     * @param weights where they are
     * @param licence of them
     * @param export commands that make an ONNX file of them
     * @param importCommand the command that then imports it
     */
    public record Exportable(URI weights, String licence, List<String> export, String importCommand) {
        public Exportable {
            requireNonNull(weights, "weights is null");
            requireNonNull(licence, "licence is null");
            export = List.copyOf(export);
            requireNonNull(importCommand, "importCommand is null");
        }

        /** What to do, line by line. */
        public List<String> steps() {
            return Stream.of(Stream.of("Download " + weights), export.stream(), Stream.of(importCommand))
                    .flatMap(steps -> steps)
                    .toList();
        }
    }

    public KnownDetectors {
        fetchable = Map.copyOf(fetchable);
        exportable = Map.copyOf(exportable);
    }

    /** Those in Linnet's table, from their publishers or the mirror that the user has set. */
    public static KnownDetectors standard() {
        return MirrorAddress.of(MIRROR_PROPERTY, MIRROR_VARIABLE)
                .map(mirror -> Table.KNOWN.from(MirrorAddress.checked(mirror, MIRROR_VARIABLE)))
                .orElse(Table.KNOWN);
    }

    private KnownDetectors from(String mirror) {
        Map<String, Fetchable> mirrored = new TreeMap<>(fetchable);
        mirrored.replaceAll((name, file) -> file.from(mirror));
        return new KnownDetectors(mirrored, exportable);
    }

    /** All names, sorted. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(fetchable.keySet());
        names.addAll(exportable.keySet());
        return names;
    }

    /** Read when it is first asked for. */
    private static final class Table {
        private static final KnownDetectors KNOWN = read();

        private static KnownDetectors read() {
            try (InputStream in =
                    KnownDetectors.class.getResourceAsStream("/org/linnet/detector/known-detectors.json")) {
                return JsonMapper.builder()
                        .addMixIn(Labelled.class, JsonLabel.class)
                        .build()
                        .readValue(in, KnownDetectors.class);
            } catch (IOException e) {
                throw new UncheckedIOException("known-detectors.json is not in the jar", e);
            }
        }
    }
}
