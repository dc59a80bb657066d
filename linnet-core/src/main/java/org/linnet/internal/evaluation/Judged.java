package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.taxonomy.TaxonPath;

/**
 * What a model said of one photograph (or observation) of a taxon that it knows, reduced to what metrics need.
 * {@link KnownTaxa#judge} makes it from the probabilities of all taxa.
 *
 * @param name of the photograph's file, or of the observation
 * @param observation what is drawn as one by the bootstrap: photographs of one observation are not independent
 * @param truth what it shows; not the top
 * @param truthProbability the probability of that taxon, 0..1
 * @param best the likeliest taxon at each rank, that just below the top first; reaches the truth's rank at least
 * @param leaf the likeliest leaf, whatever its rank
 * @param leafPlace the place of the truth among the leaves by falling probability, 1 for the likeliest; 0 where the
 *     truth is not a leaf
 * @param decided the taxon that the model stood for; the top where it stood for none
 * @param decidedLeaf whether that is a leaf
 */
public record Judged(
        String name,
        String observation,
        TaxonPath truth,
        double truthProbability,
        List<Guess> best,
        Guess leaf,
        int leafPlace,
        TaxonPath decided,
        boolean decidedLeaf) {
    /** By how much rounding may carry a product of probabilities, or a sum of them, beyond 1. */
    static final double ROUNDING = 1e-6;

    public Judged {
        requireNonNull(name, "name is null");
        requireNonNull(observation, "observation is null");
        requireNonNull(truth, "truth is null");
        best = List.copyOf(best);
        requireNonNull(leaf, "leaf is null");
        requireNonNull(decided, "decided is null");
        if (truth.isRoot() || best.size() < truth.depth()) {
            throw new IllegalArgumentException(
                    "best taxa at " + best.size() + " ranks do not fit the truth " + truth + " of " + name);
        }
        if (leafPlace < 0) {
            throw new IllegalArgumentException("leafPlace is negative: " + leafPlace);
        }
    }

    /** Whether the truth is a leaf that the model knows. */
    public boolean ofLeaf() {
        return leafPlace > 0;
    }

    /** What is compared with the truth: the likeliest leaf for a photograph of a leaf, else the best of its rank. */
    public Guess named() {
        return ofLeaf() ? leaf : best.get(truth.depth() - 1);
    }

    /** Whether {@link #named} is the truth. */
    public boolean right() {
        return named().taxon().equals(truth);
    }

    /** Whether the decision names a taxon, and none that contradicts the truth at the ranks that both reach. */
    public boolean decidedRightly() {
        return !decided.isRoot() && truth.sharedDepth(decided) == Math.min(truth.depth(), decided.depth());
    }
}
