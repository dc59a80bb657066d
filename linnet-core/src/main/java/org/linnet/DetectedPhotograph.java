package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.linnet.detector.Detections;
import org.linnet.service.StageTimes;

/**
 * What a detector found in one photograph.
 *
 * @param file what the request called it
 * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
 * @param found the most confident first
 * @param times how long it took
 */
public record DetectedPhotograph(Path file, String contentSha256, Detections found, StageTimes times) {
    public DetectedPhotograph {
        requireNonNull(file, "file is null");
        requireNonNull(contentSha256, "contentSha256 is null");
        requireNonNull(found, "found is null");
        requireNonNull(times, "times is null");
    }
}
