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
 * @param given the boxes; empty where a detector finds them. A photograph of which they say nothing is
 *     looked at as a whole, or skipped where the rule takes those without a box for blank
 * @param frame whether the whole of a photograph with animals is looked at as well
 */
public record Looking(BoxRule rule, Optional<DetectorSource> detector, Optional<GivenBoxes> given, Frame frame) {
    /** Most boxes of one photograph that are looked at, the most confident ones. */
    public static final int MOST_BOXES = Place.MOST;

    /** When the whole of a photograph is looked at beside its animals. */
    public enum Frame {
        /** Never: the animals are asked for. */
        NEVER,
        /**
         * Where there is one animal, as further views of it, so that its name comes from the mean of the probabilities of box and frame. In
         * portraits detectors find parts of an animal, where boxes alone would lose; of several animals each is told by itself.
         */
        BESIDE_ONE_ANIMAL,
        /** Always, by itself, before the animals: a model that is told by both learns from both. */
        ALWAYS
    }

    /** To name animals. */
    public Looking(BoxRule rule, Optional<DetectorSource> detector, Optional<GivenBoxes> given) {
        this(rule, detector, given, Frame.BESIDE_ONE_ANIMAL);
    }

    /** The same with another treatment of the whole. */
    public Looking with(Frame other) {
        return new Looking(rule, detector, given, other);
    }

    /** The same with boxes of another file, or of the same for other photographs. */
    public Looking withGiven(Optional<GivenBoxes> boxes) {
        return new Looking(rule, detector, boxes, frame);
    }

    public Looking {
        requireNonNull(frame, "frame is null");
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
        return looking.isPresent() ? exact(asked) : asked;
    }

    /** The same with all pixels decoded. */
    static Preprocessing exact(Preprocessing asked) {
        return asked.withDecoding(Decoding.EXACT);
    }

    /** What a file says of a photograph; empty where a detector looks. */
    Optional<Detections> given(Path photograph) {
        return given.map(boxes -> boxes.of(photograph).orElse(new Detections(0, 0, List.of())));
    }
}
