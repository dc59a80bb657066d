package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.linnet.detector.GivenBoxes;
import org.linnet.detector.NoBox;
import org.linnet.image.BoxShape;

/**
 * Options for looking at the boxes of photographs; what is left open is the model's own, or else what was measured to be good.
 *
 * @param detector name of a detector; empty for the model's own, or else the one that comes with Linnet
 * @param given boxes to take in place of a detector's
 * @param threshold least confidence of a box, 0 to 1
 * @param margin what is added on each side, as a share of the box's width and height, 0 to 1
 * @param noBox what a photograph without a box is
 * @param hidePeople whether people's pixels are left out of every picture that is written
 */
public record BoxOptions(
        Optional<String> detector,
        Optional<GivenBoxes> given,
        Optional<Double> threshold,
        Optional<Double> margin,
        Optional<BoxShape> shape,
        Optional<NoBox> noBox,
        boolean hidePeople) {
    public BoxOptions {
        requireNonNull(detector, "detector is null");
        requireNonNull(given, "given is null");
        requireNonNull(threshold, "threshold is null");
        requireNonNull(margin, "margin is null");
        requireNonNull(shape, "shape is null");
        requireNonNull(noBox, "noBox is null");
        if (threshold.isPresent() && !(threshold.get() >= 0 && threshold.get() <= 1)) {
            throw new IllegalArgumentException("threshold must be 0 to 1: " + threshold.get());
        }
        if (margin.isPresent() && !(margin.get() >= 0 && margin.get() <= 1)) {
            throw new IllegalArgumentException("margin must be 0 to 1: " + margin.get());
        }
        if (detector.isPresent() && given.isPresent()) {
            throw new IllegalArgumentException("either a detector or given boxes");
        }
    }

    /** Options that hide nobody. */
    public BoxOptions(
            Optional<String> detector,
            Optional<GivenBoxes> given,
            Optional<Double> threshold,
            Optional<Double> margin,
            Optional<BoxShape> shape,
            Optional<NoBox> noBox) {
        this(detector, given, threshold, margin, shape, noBox, false);
    }

    /** Everything left open. */
    public static BoxOptions defaults() {
        return new BoxOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with boxes that are given. */
    public BoxOptions withGiven(GivenBoxes boxes) {
        return new BoxOptions(Optional.empty(), Optional.of(boxes), threshold, margin, shape, noBox, hidePeople);
    }

    /** The same with {@link GivenBoxes#among} of the boxes that are given, if any. */
    public BoxOptions among(Collection<Path> photographs, Consumer<String> remarks) {
        return given.map(boxes -> withGiven(boxes.among(photographs, remarks))).orElse(this);
    }

    /** The same with another treatment of photographs without a box. */
    public BoxOptions withNoBox(NoBox other) {
        return new BoxOptions(detector, given, threshold, margin, shape, Optional.of(other), hidePeople);
    }

    /** The same with another least confidence. */
    public BoxOptions withThreshold(double other) {
        return new BoxOptions(detector, given, Optional.of(other), margin, shape, noBox, hidePeople);
    }

    /** The same with people left out of every picture that is written. */
    public BoxOptions hidingPeople() {
        return new BoxOptions(detector, given, threshold, margin, shape, noBox, true);
    }
}
