package org.linnet.internal.interchange.labels.dataset;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linnet.image.Box;
import org.linnet.internal.interchange.labels.Label;

/** The boxes of labels, where they are parts of a photograph. */
final class LabelBoxes {
    /** From this share of a photograph on a box is around all of it: some programs end a box of 224 pixels at pixel 223. */
    private static final double WHOLE = 0.99;

    private LabelBoxes() {}

    /** Those of labels of one taxon, each once. */
    static List<Box> of(List<Label> about) {
        return about.stream().flatMap(label -> box(label).stream()).distinct().toList();
    }

    /** Whether each of several taxa is in boxes of its own. */
    static boolean areApart(Collection<List<Label>> byTaxon) {
        Set<Box> boxes = new HashSet<>();
        return byTaxon.stream()
                .allMatch(about -> about.stream().allMatch(label -> box(label).isPresent())
                        && of(about).stream().allMatch(boxes::add));
    }

    /** A box around all of a photograph says no more than the photograph, whichever program rounded its edges. */
    private static Optional<Box> box(Label label) {
        return label.box().filter(box -> box.area() < WHOLE);
    }
}
