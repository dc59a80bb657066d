package org.linnet.internal.embedding.store;

import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detections;

/** What was found in photographs earlier, and need not be looked for again. Safe for use by several threads at once. */
@FunctionalInterface
public interface KeptDetections {
    /** What is kept under {@code key}, or nothing. */
    Optional<Detections> find(DetectionKey key);

    /**
     * Detections as they are found again once they were kept, with the precision of 32-bit floats: what is looked at must not depend on
     * whether they were.
     *
     * @param categories names of what may be found
     * @throws IllegalArgumentException where something else was found
     */
    static Detections rounded(List<String> categories, Detections detections) {
        return DetectionValue.rounded(categories, detections);
    }
}
