package org.linnet.internal.embedding;

import java.util.Optional;
import org.linnet.detector.Detections;
import org.linnet.internal.embedding.store.DetectionKey;
import org.linnet.internal.embedding.store.KeptDetections;

/**
 * What is known of a photograph's boxes without decoding it. A detector's boxes are kept; of boxes that are given, the size of the
 * photograph in pixels is.
 */
final class Boxes {
    private final Looking looking;
    private final Optional<? extends KeptDetections> kept;

    Boxes(Looking looking, Optional<? extends KeptDetections> kept) {
        this.looking = looking;
        this.kept = kept;
    }

    /**
     * The boxes from the rule's threshold on, in a photograph of known size; empty where the photograph has to be decoded.
     *
     * @param given what a file says of the photograph; empty where a detector looks
     */
    Optional<Detections> known(String contentSha256, Optional<Detections> given) {
        DetectionKey key = key(contentSha256);
        if (given.isEmpty()) {
            return kept.flatMap(store -> store.find(key)).map(this::relevant);
        }
        Detections relevant = relevant(given.get());
        return relevant.animals().isEmpty()
                ? Optional.of(relevant)
                : kept.flatMap(store -> store.find(key))
                        .map(size -> new Detections(size.width(), size.height(), relevant.found()));
    }

    /** Under which a photograph's boxes are kept, or its size. */
    DetectionKey key(String contentSha256) {
        return looking.detector()
                .map(detector -> DetectionKey.of(detector.spec(), contentSha256))
                .orElseGet(() -> DetectionKey.ofSize(contentSha256));
    }

    /** Those from the rule's threshold on. */
    Detections relevant(Detections found) {
        return found.above(looking.rule().threshold());
    }
}
