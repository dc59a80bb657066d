package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detections;
import org.linnet.explanation.Explanation;
import org.linnet.service.StageTimes;

/**
 * Why a model names a photograph, or the animals in it, as it does.
 *
 * @param file what the request called it
 * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
 * @param found what was found in it, people and vehicles too; empty where nobody looked for boxes
 * @param explanations of the whole photograph, or of each animal, the most confident box first; none where there is no animal
 * @param times how long it took
 */
public record ExplainedPhotograph(
        Path file, String contentSha256, Optional<Detections> found, List<Explanation> explanations, StageTimes times) {
    public ExplainedPhotograph {
        requireNonNull(file, "file is null");
        requireNonNull(contentSha256, "contentSha256 is null");
        requireNonNull(found, "found is null");
        explanations = List.copyOf(explanations);
        requireNonNull(times, "times is null");
    }
}
