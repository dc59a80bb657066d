package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import org.linnet.taxonomy.TaxonPath;

/**
 * The outcome for a photograph (or observation) of a taxon that the model knows. "Taxa" below are a taxon and its
 * ancestors without the top; of what it was named, only those at ranks that the truth reaches, for the truth cannot tell
 * about those below.
 *
 * @param truth what it shows; not the top
 * @param leafPlace the place of the truth among the leaves by falling probability, 1 for the likeliest; 0 where the
 *     truth is not a leaf
 * @param named the likeliest leaf for a photograph of a leaf, else the likeliest taxon of the truth's rank
 * @param decided the taxon that the model decided on; the top where it decided on none
 * @param decidedLeaf whether that is a leaf
 */
public record Outcome(TaxonPath truth, int leafPlace, TaxonPath named, TaxonPath decided, boolean decidedLeaf) {
    public Outcome {
        requireNonNull(truth, "truth is null");
        requireNonNull(named, "named is null");
        requireNonNull(decided, "decided is null");
        if (truth.isRoot()) {
            throw new IllegalArgumentException("the truth is the top");
        }
        if (leafPlace < 0) {
            throw new IllegalArgumentException("leafPlace is negative: " + leafPlace);
        }
    }

    /** Whether the truth is a leaf that the model knows. */
    public boolean ofLeaf() {
        return leafPlace > 0;
    }

    /** Whether {@link #named} is the truth. */
    public boolean right() {
        return named.equals(truth);
    }

    /** Whether the model decided on a taxon. */
    public boolean isDecided() {
        return !decided.isRoot();
    }

    /** Whether the decision names a taxon, and none that contradicts the truth at the ranks that both reach. */
    public boolean decidedRightly() {
        return isDecided() && decidedSharedTaxa() == decidedTaxa();
    }

    /** How many taxa it is of. */
    public int trueTaxa() {
        return truth.depth();
    }

    /** How many taxa it was named. */
    public int namedTaxa() {
        return Math.min(named.depth(), truth.depth());
    }

    /** How many of those are right. */
    public int sharedTaxa() {
        return truth.sharedDepth(named);
    }

    /** How many taxa the model decided on. */
    public int decidedTaxa() {
        return Math.min(decided.depth(), truth.depth());
    }

    /** How many of those are right. */
    public int decidedSharedTaxa() {
        return truth.sharedDepth(decided);
    }
}
