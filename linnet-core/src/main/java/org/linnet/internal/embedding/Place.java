package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.NoBox;
import org.linnet.internal.embedding.Looking.Frame;
import org.linnet.internal.image.Rectangle;

/**
 * A part of a photograph that is looked at.
 *
 * @param box what was found there; empty for the whole photograph
 * @param part the same in pixels, margin and shape included; empty for the whole photograph
 */
record Place(Optional<Detection> box, Optional<Rectangle> part) {
    /** Most boxes of one photograph that are looked at: as many as MegaDetector finds at most. */
    static final int MOST = 300;

    static final Place WHOLE = new Place(Optional.empty(), Optional.empty());

    Place {
        requireNonNull(box, "box is null");
        requireNonNull(part, "part is null");
    }

    /**
     * Where a photograph is looked at: at its animals, the most confident first and {@value #MOST} at most; or else as the rule says.
     * Places that are told together are in one list, the one that they are told as first.
     *
     * @param found in the photograph, from the rule's threshold on, its size known if there is an animal
     */
    static List<List<Place>> of(Looking looking, Detections found) {
        BoxRule rule = looking.rule();
        List<Place> animals = found.animals().stream()
                .limit(MOST)
                .map(one -> of(rule, one, found.width(), found.height()))
                .toList();
        if (animals.isEmpty()) {
            return rule.noBox() == NoBox.WHOLE ? List.of(List.of(WHOLE)) : List.of();
        }
        if (looking.frame() == Frame.BESIDE_ONE_ANIMAL && animals.size() == 1) {
            return List.of(List.of(animals.get(0), WHOLE));
        }
        List<List<Place>> each = new ArrayList<>();
        if (looking.frame() == Frame.ALWAYS) {
            each.add(List.of(WHOLE));
        }
        animals.forEach(animal -> each.add(List.of(animal)));
        return each;
    }

    private static Place of(BoxRule rule, Detection one, int width, int height) {
        return new Place(
                Optional.of(one), Optional.of(Rectangle.of(one.box(), rule.margin(), rule.shape(), width, height)));
    }
}
