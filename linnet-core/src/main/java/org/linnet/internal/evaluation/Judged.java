package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.linnet.evaluation.Outcome;

/**
 * What a model said of one photograph (or observation) of a taxon that it knows, reduced to what metrics need.
 * {@link KnownTaxa#judge} makes it from the probabilities of all taxa.
 *
 * @param name of the photograph's file, or of the observation
 * @param observation what is drawn as one by the bootstrap: photographs of one observation are not independent
 * @param outcome what became of it
 * @param truthProbability the probability of the true taxon, 0..1
 * @param place of the truth's rank among the model's ranks, from 1; 0 where it is none of them
 * @param best the likeliest taxon of each rank, by the rank's place
 * @param leaf the likeliest leaf, whatever its rank
 */
public record Judged(
        String name,
        String observation,
        Outcome outcome,
        double truthProbability,
        int place,
        Map<Integer, Guess> best,
        Guess leaf) {
    /** By how much rounding may carry a product of probabilities, or a sum of them, beyond 1. */
    static final double ROUNDING = 1e-6;

    public Judged {
        requireNonNull(name, "name is null");
        requireNonNull(observation, "observation is null");
        requireNonNull(outcome, "outcome is null");
        best = Map.copyOf(best);
        requireNonNull(leaf, "leaf is null");
        if (place > 0 && !best.containsKey(place)) {
            throw new IllegalArgumentException(
                    "best taxa of " + best.keySet() + " do not fit the truth " + outcome.truth() + " of " + name);
        }
    }

    /** What is compared with the truth: the likeliest leaf for a photograph of a leaf, else the best of its rank. */
    public Guess named() {
        return outcome.ofLeaf() ? leaf : best.getOrDefault(place, leaf);
    }
}
