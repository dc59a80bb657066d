package org.linnet.spark.head;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How many rows of each taxon are learnt from, and how many are held out. Added to in place. */
final class TaxonCounts implements Serializable {
    private static final long serialVersionUID = 1;

    private final long[] training;
    private final long[] heldOut;
    /** The least and the most group of each taxon: they are the same where it has one only. */
    private final long[] least;

    private final long[] most;

    /** @param taxa how many there are */
    TaxonCounts(int taxa) {
        training = new long[taxa];
        heldOut = new long[taxa];
        least = new long[taxa];
        most = new long[taxa];
        Arrays.fill(least, Long.MAX_VALUE);
        Arrays.fill(most, Long.MIN_VALUE);
    }

    TaxonCounts add(EmbeddingBlock block, HoldOut holdOut) {
        for (int row = 0; row < block.size(); row++) {
            int taxon = block.taxon(row);
            (holdOut.holdsOut(block, row) ? heldOut : training)[taxon]++;
            least[taxon] = Math.min(least[taxon], block.group(row));
            most[taxon] = Math.max(most[taxon], block.group(row));
        }
        return this;
    }

    TaxonCounts add(TaxonCounts other) {
        for (int taxon = 0; taxon < training.length; taxon++) {
            training[taxon] += other.training[taxon];
            heldOut[taxon] += other.heldOut[taxon];
            least[taxon] = Math.min(least[taxon], other.least[taxon]);
            most[taxon] = Math.max(most[taxon], other.most[taxon]);
        }
        return this;
    }

    /** [taxa]; not to be changed. */
    long[] training() {
        return training;
    }

    /** [taxa]; not to be changed. */
    long[] heldOut() {
        return heldOut;
    }

    /** The share of rows that are of taxa of several groups, some of which can be held out: 0..1. */
    double measured() {
        double several = IntStream.range(0, training.length)
                .filter(taxon -> least[taxon] < most[taxon])
                .mapToLong(taxon -> training[taxon] + heldOut[taxon])
                .sum();
        return several / (Arrays.stream(training).sum() + Arrays.stream(heldOut).sum());
    }
}
