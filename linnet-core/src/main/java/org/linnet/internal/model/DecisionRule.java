package org.linnet.internal.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.Unfiltered;

/**
 * Which taxon a model stands for: at each depth the most probable taxon is the candidate, and the deepest candidate whose
 * probability reaches the threshold is decided on.
 *
 * <p>From a threshold of 0.5 on there is one such taxon at most, since a parent is at least as probable as its child; going
 * down greedily finds it too, but looking only among the ancestors of the most probable leaf does not where that leaf
 * stands in another branch. At a threshold of 0 the decision is the most probable leaf of all.
 *
 * @param threshold 0..1
 * @param place of the rank to name whatever its probability among the model's ranks, from 1; a branch without it is named
 *     by its next lower rank, or by its leaf where it ends before; empty to name the deepest that reaches the threshold
 */
public record DecisionRule(double threshold, OptionalInt place) {
    public DecisionRule {
        requireNonNull(place, "place is null");
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold must be 0..1: " + threshold);
        }
        if (place.isPresent() && place.getAsInt() < 1) {
            throw new IllegalArgumentException("a rank to name is below the top: " + place.getAsInt());
        }
    }

    /** The deepest taxon that reaches a threshold. */
    public static DecisionRule threshold(double threshold) {
        return new DecisionRule(threshold, OptionalInt.empty());
    }

    /** Decides, and says what else there was on the way down. */
    public Prediction decide(TaxonProbabilities probabilities) {
        int[] best = probabilities.bestAtEachDepth();
        int decided = place.isPresent()
                ? probabilities.bestAtRank(place.getAsInt())
                : deepest(probabilities, best).orElse(0);
        TaxonIndex index = probabilities.index();
        int leaf = decided == 0 ? best[best.length - 1] : probabilities.bestLeafBelow(decided);
        return new Prediction(
                wayDown(probabilities, leaf),
                index.depth(decided),
                threshold,
                Optional.empty(),
                unfiltered(probabilities, leaf),
                probabilities::likeliestLeaves);
    }

    private static Optional<Unfiltered> unfiltered(TaxonProbabilities probabilities, int leaf) {
        if (!probabilities.isRestricted()) {
            return Optional.empty();
        }
        TaxonProbabilities before = probabilities.unrestricted();
        int likeliest = before.bestLeafBelow(0);
        // The likeliest of all keeps some probability unless it is ruled out.
        return Optional.of(new Unfiltered(
                wayDown(before, leaf),
                probabilities.at(likeliest) > 0 ? Optional.empty() : Optional.of(before.ranked(likeliest))));
    }

    private Optional<Integer> deepest(TaxonProbabilities probabilities, int[] best) {
        for (int rank = best.length - 1; rank > 0; rank--) {
            if (probabilities.at(best[rank]) >= threshold) {
                return Optional.of(best[rank]);
            }
        }
        return Optional.empty();
    }

    private static List<RankedTaxon> wayDown(TaxonProbabilities probabilities, int leaf) {
        TaxonIndex index = probabilities.index();
        List<RankedTaxon> way = new ArrayList<>();
        for (int at = leaf; at > 0; at = index.parent(at)) {
            way.add(0, probabilities.ranked(at));
        }
        return way;
    }
}
