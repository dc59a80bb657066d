package org.linnet.internal.interchange;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.DetectorSpec;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;

/**
 * Writes detections in MegaDetector's format 1.6, a photograph a line. Of the same detections it writes the same bytes, but for {@code
 * detection_completion_time}.
 *
 * @see <a href="https://lila.science/megadetector-output-format">the format</a>
 */
public final class MegaDetectorWriter {
    private final MegaDetectorDocument document;
    private final Path root;
    private final DetectorSpec detector;
    private final double threshold;
    private final String version;
    private final Clock clock;

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
        this.root = root.toAbsolutePath().normalize();
        this.detector = requireNonNull(detector, "detector is null");
        this.threshold = threshold;
        this.version = requireNonNull(version, "version is null");
        this.clock = requireNonNull(clock, "clock is null");
        document = new MegaDetectorDocument(out, detector.categories());
    }

    /**
     * Whether a file was written by this.
     *
     * @param file cut off files were not
     */
    public static boolean isOwn(Path file) {
        return MegaDetectorDocument.isOwnDetections(file);
    }

    /** Writes what was found in a photograph, from the threshold on. */
    public void write(Path file, Detections found) throws IOException {
        document.image(DiskName.below(root, file), json -> {
            MegaDetectorDocument.size(json, found.width(), found.height());
            json.writeArrayFieldStart("detections");
            for (Detection one : found.above(threshold).found()) {
                MegaDetectorDocument.detection(json, id(one), one.confidence(), one.box(), nothing -> {});
            }
            json.writeEndArray();
        });
    }

    /** Writes that a file could not be read as a photograph. */
    public void write(SkippedFile skipped) throws IOException {
        document.image(
                DiskName.below(root, skipped.file()),
                json -> MegaDetectorDocument.failure(json, MegaDetectorDocument.FAILURE));
    }

    private String id(Detection one) {
        if (!detector.categories().contains(one.category())) {
            throw new IllegalArgumentException(
                    "the detector finds " + detector.categories() + ", not " + one.category());
        }
        return document.category(one.category());
    }

    /** Ends the document. What broke off before cannot be taken for a whole one. */
    public void end() throws IOException {
        document.end(json -> {
            json.writeStringField("detector", detector.name());
            json.writeStringField("detection_completion_time", MegaDetectorDocument.time(clock.instant()));
            MegaDetectorDocument.thresholds(json, detector.threshold());
            json.writeObjectFieldStart("linnet");
            json.writeStringField("version", version);
            json.writeStringField("detector_sha256", detector.sha256());
            JsonRow.share(json, "detection_threshold", threshold);
            json.writeEndObject();
        });
    }
}
