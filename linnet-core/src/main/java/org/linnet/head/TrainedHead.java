package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A head and how it came about.
 *
 * @param head what to predict with
 * @param history one record per epoch, in order; at least one, which says how the head stands
 * @param bestEpoch the epoch whose weights were taken, from 1
 * @param chosen what the trainer itself chose, by name, such as {@code l2}; in the order of the names
 * @param heldOut what was predicted for photographs by a head that had not seen them; the only predictions on the
 *     training data from which accuracy or calibration may be judged
 */
public record TrainedHead(
        Head head, List<EpochRecord> history, int bestEpoch, Map<String, Double> chosen, HeldOutPredictions heldOut) {
    public TrainedHead {
        requireNonNull(head, "head is null");
        history = List.copyOf(history);
        chosen = Collections.unmodifiableMap(new TreeMap<>(chosen));
        requireNonNull(heldOut, "heldOut is null");
        if (!heldOut.fits(head.classes().size())) {
            throw new IllegalArgumentException(
                    "held-out predictions do not fit the " + head.classes().size() + " classes of " + head.node());
        }
        if (bestEpoch < 1 || bestEpoch > history.size()) {
            throw new IllegalArgumentException(
                    "best epoch " + bestEpoch + " is not one of the " + history.size() + " of the history");
        }
    }
}
