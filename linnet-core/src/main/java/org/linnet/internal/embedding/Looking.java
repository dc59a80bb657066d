package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.GivenBoxes;

/**
 * Where a pass looks in each photograph: at boxes that a detector finds or that are given.
 *
 * @param rule which boxes, and how they are cut
 * @param detector finds the boxes; empty where they are given
 * @param given the boxes; empty where a detector finds them. A photograph of which they say nothing has none
 */
public record Looking(BoxRule rule, Optional<DetectorSource> detector, Optional<GivenBoxes> given) {
    public Looking {
        requireNonNull(rule, "rule is null");
        if (detector.isPresent() == given.isPresent()) {
            throw new IllegalArgumentException("either a detector or given boxes");
        }
    }
}
