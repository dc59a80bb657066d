package org.linnet.spark.head;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.linnet.taxonomy.TaxonPath;

/**
 * Where and how a head was trained.
 *
 * @param classes how many
 * @param rows how many, those held out included
 * @param place by whom
 * @param evaluations of the gradient over all rows by the executors; 0 for a head that the driver trained
 * @param heldOutLoss mean cross-entropy of the held-out rows in nats before calibration, by a head that had not seen them; NaN
 *     where nothing was held out
 * @param heldOutAccuracy share of them named rightly, 0..1; NaN where nothing was held out
 */
public record NodeSummary(
        TaxonPath node,
        int classes,
        long rows,
        Place place,
        int evaluations,
        double heldOutLoss,
        double heldOutAccuracy) {
    /** Who trained a head. */
    public enum Place {
        /** The driver, to which the rows were sent. */
        DRIVER,
        /** All executors together; the driver saw a sample. */
        EXECUTORS
    }

    public NodeSummary {
        requireNonNull(node, "node is null");
        requireNonNull(place, "place is null");
    }

    /** {@code felidae: 12 classes, 40,000 rows, by the driver; held out: loss 0.213, accuracy 0.931}. */
    @Override
    public String toString() {
        String by = place == Place.DRIVER
                ? "driver"
                : String.format(Locale.ROOT, "executors (%,d evaluations)", evaluations);
        String measured = Double.isNaN(heldOutAccuracy)
                ? "not tested"
                : String.format(Locale.ROOT, "held out: loss %.3f, accuracy %.3f", heldOutLoss, heldOutAccuracy);
        return String.format(
                Locale.ROOT, "%s: %,d classes, %,d rows, by the %s; %s", node, classes, rows, by, measured);
    }
}
