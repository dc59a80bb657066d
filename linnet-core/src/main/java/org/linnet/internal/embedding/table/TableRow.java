package org.linnet.internal.embedding.table;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.detector.Detection;

/**
 * A row of a table of embeddings: a whole photograph, a box of one, or a photograph that was skipped.
 *
 * @param path of the photograph, as the table has it
 * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits; empty where nobody read them
 * @param box what was looked at; empty for the whole photograph
 * @param boxNumber of boxes that are equally sure, the order
 * @param width of the photograph in pixels, turned upright; 0 where it is unknown
 * @param height of the same
 * @param embedding [embedding]; empty where there is none: of people and vehicles, of photographs without animals, and of those that were
 *     skipped
 * @param skipped why there is none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record TableRow(
        String path,
        Optional<String> contentSha256,
        Optional<Detection> box,
        int boxNumber,
        int width,
        int height,
        Optional<float[]> embedding,
        Optional<Skipped> skipped) {
    public TableRow {
        requireNonNull(path, "path is null");
        requireNonNull(contentSha256, "contentSha256 is null");
        requireNonNull(box, "box is null");
        requireNonNull(embedding, "embedding is null");
        requireNonNull(skipped, "skipped is null");
    }

    /**
     * Why a photograph was skipped.
     *
     * @param reason label of a {@link org.linnet.image.SkipReason}
     * @param message what exactly was found; may be empty
     */
    public record Skipped(String reason, String message) {
        public Skipped {
            requireNonNull(reason, "reason is null");
            requireNonNull(message, "message is null");
        }
    }
}
