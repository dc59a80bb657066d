package org.linnet.dataset;

import static java.util.Objects.requireNonNull;

import org.linnet.label.Labelled;

/**
 * Which photographs train and which validate.
 *
 * @param validationFraction share that validates, in 0 ≤ fraction &lt; 1; with 0 nothing validates
 * @param seed the same seed puts the same photographs into the same subsets
 */
public record SplitOptions(Kind kind, double validationFraction, long seed) {
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

    public SplitOptions {
        requireNonNull(kind, "kind is null");
        if (!(validationFraction >= 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "validation fraction must be at least 0 and below 1: " + validationFraction);
        }
    }

    /** One split for the whole tree, a fifth of it for validation, seed 123. */
    public static SplitOptions defaults() {
        return new SplitOptions(Kind.TREE, 0.2, 123);
    }

    public SplitOptions withKind(Kind newKind) {
        return new SplitOptions(newKind, validationFraction, seed);
    }

    public SplitOptions withValidationFraction(double newFraction) {
        return new SplitOptions(kind, newFraction, seed);
    }

    public SplitOptions withSeed(long newSeed) {
        return new SplitOptions(kind, validationFraction, newSeed);
    }
}
