package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Options for deciding on a name; {@link #defaults()} is what {@code linnet predict} does without options.
 */
public final class DecisionOptions {
    private static final DecisionOptions DEFAULTS = builder().build();

    private final OptionalDouble minConfidence;
    private final Optional<String> rank;
    private final TaxonFilter filter;
    private final boolean unknowns;

    private DecisionOptions(Builder builder) {
        minConfidence = builder.minConfidence;
        rank = builder.rank;
        filter = builder.filter;
        unknowns = builder.unknowns;
        if (minConfidence.isPresent() && !(minConfidence.getAsDouble() >= 0 && minConfidence.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("a confidence must be 0..1: " + minConfidence.getAsDouble());
        }
    }

    /** The deepest taxon that reaches the model's own threshold, unless it is something unknown. */
    public static DecisionOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.minConfidence = minConfidence;
        builder.rank = rank;
        builder.filter = filter;
        builder.unknowns = unknowns;
        return builder;
    }

    /** The probability that a taxon must reach, 0..1; empty for the model's own threshold. */
    public OptionalDouble minConfidence() {
        return minConfidence;
    }

    /** The rank to name even if unsure; empty for the most specific that reaches the threshold. */
    public Optional<String> rank() {
        return rank;
    }

    /** The taxa that can occur. */
    public TaxonFilter filter() {
        return filter;
    }

    /** Whether a photograph may be answered as unknown; never if a rank to name is given. */
    public boolean unknowns() {
        return unknowns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecisionOptions that
                && minConfidence.equals(that.minConfidence)
                && rank.equals(that.rank)
                && filter.equals(that.filter)
                && unknowns == that.unknowns;
    }

    @Override
    public int hashCode() {
        return Objects.hash(minConfidence, rank, filter, unknowns);
    }

    @Override
    public String toString() {
        return "DecisionOptions[minConfidence=" + minConfidence + ", rank=" + rank + ", filter=" + filter
                + ", unknowns=" + unknowns + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private OptionalDouble minConfidence = OptionalDouble.empty();
        private Optional<String> rank = Optional.empty();
        private TaxonFilter filter = TaxonFilter.none();
        private boolean unknowns = true;

        private Builder() {}

        /** The probability that a taxon must reach, 0..1; empty for the model's own threshold. */
        public Builder minConfidence(double minConfidence) {
            this.minConfidence = OptionalDouble.of(minConfidence);
            return this;
        }

        /** The rank to name even if unsure; empty for the most specific that reaches the threshold. */
        public Builder rank(String rank) {
            this.rank = Optional.of(rank);
            return this;
        }

        /** The taxa that can occur. */
        public Builder filter(TaxonFilter filter) {
            this.filter = requireNonNull(filter, "filter is null");
            return this;
        }

        /** Whether a photograph may be answered as unknown; never if a rank to name is given. */
        public Builder unknowns(boolean unknowns) {
            this.unknowns = unknowns;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException where they make no sense
         */
        public DecisionOptions build() {
            return new DecisionOptions(this);
        }
    }
}
