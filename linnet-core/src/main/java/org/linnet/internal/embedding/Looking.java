package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detections;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.GivenBoxes;
import org.linnet.image.Decoding;
import org.linnet.image.Preprocessing;

/**
 * Where a pass looks in each photograph: at boxes that a detector finds or that are given.
 *
 * @param rule which boxes, and how they are cut
 * @param detector finds the boxes; empty where they are given
 * @param given the boxes; empty where a detector finds them. A photograph of which they say nothing has none
 */
public record Looking(BoxRule rule, Optional<DetectorSource> detector, Optional<GivenBoxes> given) {
    /** Most boxes of one photograph that are looked at, the most confident ones. */
    public static final int MOST_BOXES = Place.MOST;

    public Looking {
        requireNonNull(rule, "rule is null");
        if (detector.isPresent() == given.isPresent()) {
            throw new IllegalArgumentException("either a detector or given boxes");
        }
    }

    /**
     * How photographs are prepared: with boxes, all of their pixels are decoded, since the smallest box needs them and an embedding must
     * not depend on what else is in the photograph. {@link EmbeddingPass} and {@link DirectEmbedder} see to it themselves.
     *
     * @param looking empty for whole photographs, which are prepared as asked for
     */
    static Preprocessing preprocessing(Preprocessing asked, Optional<Looking> looking) {
        return looking.isPresent() ? asked.withDecoding(Decoding.EXACT) : asked;
    }

    /** What a file says of a photograph; empty where a detector looks. */
    Optional<Detections> given(Path photograph) {
        return given.map(boxes -> boxes.of(photograph).orElse(new Detections(0, 0, List.of())));
    }
}
