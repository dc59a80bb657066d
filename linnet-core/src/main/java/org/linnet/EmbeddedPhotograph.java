package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.internal.embedding.SharedPhotograph;
import org.linnet.internal.service.Job;
import org.linnet.service.StageTimes;

/**
 * The embeddings of one photograph.
 *
 * @param file what the request called it
 * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
 * @param found what was found in it, people and vehicles too; empty where nobody looked for boxes
 * @param parts the whole photograph, or each animal, the most confident box first; none where there is no animal. With {@link
 *     EmbeddingOptions#wholeBesideAnimals} the whole photograph comes before its animals
 * @param times how long it took
 */
public record EmbeddedPhotograph(
        Path file, String contentSha256, Optional<Detections> found, List<Part> parts, StageTimes times) {
    public EmbeddedPhotograph {
        requireNonNull(file, "file is null");
        requireNonNull(contentSha256, "contentSha256 is null");
        requireNonNull(found, "found is null");
        parts = List.copyOf(parts);
        requireNonNull(times, "times is null");
    }

    /** What was seen by its whole view. */
    static EmbeddedPhotograph of(PhotographRequest request, SharedPhotograph.Seen seen, Job<EmbeddedPhotograph> job) {
        return new EmbeddedPhotograph(
                request.file(),
                seen.contentSha256(),
                seen.looks().found(),
                seen.looks().looks().stream()
                        .map(look -> new Part(look.box(), look.views()[0]))
                        .toList(),
                job.times(seen, System.nanoTime()));
    }

    /**
     * What an embedding is of.
     *
     * @param box the animal; empty for the whole photograph
     * @param embedding [embeddingLength]
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Part(Optional<Detection> box, float[] embedding) {
        public Part {
            requireNonNull(box, "box is null");
            requireNonNull(embedding, "embedding is null");
        }
    }
}
