package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.evaluation.Outcome;

/**
 * What a model said of one photograph (or observation) of a taxon that it knows, reduced to what metrics need.
 * {@link KnownTaxa#judge} makes it from the probabilities of all taxa.
 *
 * @param name of the photograph's file, or of the observation
 * @param observation what is drawn as one by the bootstrap: photographs of one observation are not independent
 * @param outcome what became of it
 * @param truthProbability the probability of the true taxon, 0..1
 * @param best the likeliest taxon at each rank, that just below the top first; reaches the truth's rank at least
 * @param leaf the likeliest leaf, whatever its rank
 */
public record Judged(
        String name, String observation, Outcome outcome, double truthProbability, List<Guess> best, Guess leaf) {
    /** By how much rounding may carry a product of probabilities, or a sum of them, beyond 1. */
    static final double ROUNDING = 1e-6;

    public Judged {
        requireNonNull(name, "name is null");
        requireNonNull(observation, "observation is null");
        requireNonNull(outcome, "outcome is null");
        best = List.copyOf(best);
        requireNonNull(leaf, "leaf is null");
        if (best.size() < outcome.truth().depth()) {
            throw new IllegalArgumentException(
                    "best taxa at " + best.size() + " ranks do not fit the truth " + outcome.truth() + " of " + name);
        }
    }

    /** What is compared with the truth: the likeliest leaf for a photograph of a leaf, else the best of its rank. */
    public Guess named() {
        return outcome.ofLeaf() ? leaf : best.get(outcome.truth().depth() - 1);
    }
}
