package org.linnet.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.linnet.label.Labelled;

/**
 * Which photographs train and which validate.
 */
public final class SplitOptions {
    private static final SplitOptions DEFAULTS = builder().build();

    private final Kind kind;
    private final double validationFraction;
    private final long seed;

    private SplitOptions(Builder builder) {
        kind = builder.kind;
        validationFraction = builder.validationFraction;
        seed = builder.seed;
        if (!(validationFraction >= 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "validation fraction must be at least 0 and below 1: " + validationFraction);
        }
    }

    /** One split for the whole tree, a fifth of it for validation, seed 123. */
    public static SplitOptions defaults() {
        return DEFAULTS;
    }

    /** Begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with these choices. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.kind = kind;
        builder.validationFraction = validationFraction;
        builder.seed = seed;
        return builder;
    }

    /** How photographs are put into subsets. */
    public Kind kind() {
        return kind;
    }

    /** Share that validates, in 0 ≤ fraction &lt; 1; with 0 nothing validates. */
    public double validationFraction() {
        return validationFraction;
    }

    /** The same seed puts the same photographs into the same subsets. */
    public long seed() {
        return seed;
    }

    /** How photographs are put into subsets. */
    public enum Kind implements Labelled {
        /** One split for the whole tree: stratified by class, crops of one observation together. */
        TREE("tree"),
        /** Each node by itself, file by file as Keras' {@code image_dataset_from_directory} does. */
        KERAS("keras");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As written on the command line and in {@code model.json}. */
        @Override
        public String label() {
            return label;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplitOptions that
                && kind.equals(that.kind)
                && Double.compare(validationFraction, that.validationFraction) == 0
                && seed == that.seed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, validationFraction, seed);
    }

    @Override
    public String toString() {
        return "SplitOptions[kind=" + kind + ", validationFraction=" + validationFraction + ", seed=" + seed + "]";
    }

    /** Makes options. Not safe for use by several threads. */
    public static final class Builder {
        private Kind kind = Kind.TREE;
        private double validationFraction = 0.2;
        private long seed = 123;

        private Builder() {}

        /** How photographs are put into subsets. */
        public Builder kind(Kind kind) {
            this.kind = requireNonNull(kind, "kind is null");
            return this;
        }

        /** Share that validates, in 0 ≤ fraction &lt; 1; with 0 nothing validates. */
        public Builder validationFraction(double validationFraction) {
            this.validationFraction = validationFraction;
            return this;
        }

        /** The same seed puts the same photographs into the same subsets. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException where they make no sense
         */
        public SplitOptions build() {
            return new SplitOptions(this);
        }
    }
}
