package org.linnet.internal.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a JSON document says of one file, its members in any order. */
final class ImageEntry {
    /** Before the most confident are picked, so that one photograph never fills the memory. */
    private static final int MOST_AT_ONCE = 4 * BoxCollector.MOST_OF_PHOTOGRAPH;

    final WrittenBox next = new WrittenBox();
    String file = "";
    int width;
    int height;
    boolean lookedAt;
    boolean failed;
    boolean video;
    private final List<WrittenBox> found = new ArrayList<>();
    private int bad;
    private int beyondMost;

    /** Takes {@link #next}. */
    void add() {
        if (!next.hasFourEdges()) {
            bad++;
            return;
        }
        found.add(next.copy());
        if (found.size() == MOST_AT_ONCE) {
            // Those that are not numbers count as the least.
            found.sort(
                    Comparator.comparingDouble((WrittenBox box) -> Double.isNaN(box.confidence) ? -1 : box.confidence)
                            .reversed());
            List<WrittenBox> rest = found.subList(MOST_AT_ONCE / 2, MOST_AT_ONCE);
            beyondMost += rest.size();
            rest.clear();
        }
    }

    void giveTo(BoxCollector boxes) {
        PhotographBoxes photograph = boxes.only(file);
        photograph.size(width, height);
        if (failed || !lookedAt) {
            photograph.fail();
            return;
        }
        for (WrittenBox box : found) {
            boxes.box(photograph, box.category, box.confidence, box.edges[0], box.edges[1], box.edges[2], box.edges[3]);
        }
        boxes.leftOut(bad, beyondMost);
        boxes.done(photograph);
    }
}
