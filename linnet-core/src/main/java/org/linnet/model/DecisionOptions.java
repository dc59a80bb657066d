package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What may be chosen when photographs are named; {@link #defaults()} is what {@code linnet predict} does without options.
 *
 * @param minConfidence the probability that a taxon must reach, 0..1; empty for the model's own threshold
 * @param rank name of the rank to name whatever its probability; empty for the deepest that reaches the threshold
 * @param filter the taxa that can be met
 * @param unknowns whether a photograph may be said to show something unknown; never where a rank is to be named
 */
public record DecisionOptions(
        OptionalDouble minConfidence, Optional<String> rank, TaxonFilter filter, boolean unknowns) {
    public DecisionOptions {
        requireNonNull(minConfidence, "minConfidence is null");
        requireNonNull(rank, "rank is null");
        requireNonNull(filter, "filter is null");
        if (minConfidence.isPresent() && !(minConfidence.getAsDouble() >= 0 && minConfidence.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("a confidence must be 0..1: " + minConfidence.getAsDouble());
        }
    }

    /** The deepest taxon that reaches the model's own threshold, unless it is something unknown. */
    public static DecisionOptions defaults() {
        return new DecisionOptions(OptionalDouble.empty(), Optional.empty(), TaxonFilter.none(), true);
    }

    public DecisionOptions withMinConfidence(double newMinConfidence) {
        return new DecisionOptions(OptionalDouble.of(newMinConfidence), rank, filter, unknowns);
    }

    public DecisionOptions withRank(String newRank) {
        return new DecisionOptions(minConfidence, Optional.of(newRank), filter, unknowns);
    }

    public DecisionOptions withFilter(TaxonFilter newFilter) {
        return new DecisionOptions(minConfidence, rank, newFilter, unknowns);
    }

    public DecisionOptions withUnknowns(boolean newUnknowns) {
        return new DecisionOptions(minConfidence, rank, filter, newUnknowns);
    }
}
