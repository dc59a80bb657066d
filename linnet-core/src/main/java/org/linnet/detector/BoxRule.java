package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.image.BoxShape;

/**
 * How a model looks at photographs: which boxes, how they are cut, and what a photograph without one is. Part of a model, so that naming
 * looks as training looked.
 *
 * @param detector name of the detector; or of the file, where boxes were given
 * @param identity {@link DetectorSpec#identity()}; empty where boxes were given
 * @param threshold least confidence of a box, 0 to 1
 * @param margin what is added on each side, as a share of the box's width and height; 0 to 1
 * @param shape how a box is cut
 * @param noBox what a photograph without a box is
 */
public record BoxRule(
        String detector, Optional<String> identity, double threshold, double margin, BoxShape shape, NoBox noBox) {
    public BoxRule {
        requireNonNull(detector, "detector is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(shape, "shape is null");
        requireNonNull(noBox, "noBox is null");
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be 0 to 1: " + threshold);
        }
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("margin must be 0 to 1: " + margin);
        }
    }

    /** The same with another treatment of photographs without a box. */
    public BoxRule withNoBox(NoBox other) {
        return new BoxRule(detector, identity, threshold, margin, shape, other);
    }
}
