package org.linnet.spark.head;

import java.io.Serializable;

/** Which groups of rows are held out: by a hash of their name alone, so that no row has to be told. Immutable. */
final class HoldOut implements Serializable {
    private static final long serialVersionUID = 1;

    private final double fraction;
    private final long seed;
    private final boolean[] never;

    private HoldOut(double fraction, long seed, boolean[] never) {
        this.fraction = fraction;
        this.seed = seed;
        this.never = never;
    }

    /**
     * A share of the groups.
     *
     * @param taxa how many there are
     */
    static HoldOut of(double fraction, long seed, int taxa) {
        return new HoldOut(fraction, seed, new boolean[taxa]);
    }

    /**
     * The same, but for the taxa of which nothing would be left to learn from.
     *
     * @param training [taxa], how many rows are not held out
     */
    HoldOut sparing(long[] training) {
        boolean[] none = new boolean[training.length];
        for (int taxon = 0; taxon < none.length; taxon++) {
            none[taxon] = training[taxon] == 0;
        }
        return new HoldOut(fraction, seed, none);
    }

    boolean holdsOut(EmbeddingBlock block, int row) {
        return holdsOut(block.group(row), block.taxon(row));
    }

    boolean holdsOut(long group, int taxon) {
        return !never[taxon] && Uniform.of(group, seed) < fraction;
    }
}
