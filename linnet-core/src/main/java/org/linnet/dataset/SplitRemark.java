package org.linnet.dataset;

import static java.util.Objects.requireNonNull;

import org.linnet.taxonomy.TaxonPath;

/**
 * Something about a split that its user should know.
 *
 * @param taxon the node or class that it is about
 * @param photographs how many it has
 */
public record SplitRemark(Kind kind, TaxonPath taxon, int photographs) {
    /** What is remarkable. */
    public enum Kind {
        /** A class without photographs: left out. */
        WITHOUT_PHOTOGRAPHS,
        /** A class with too few observations to spare one for validation: all of them train. */
        TOO_SMALL_TO_SPLIT,
        /** A class that has photographs, all of which fell to validation. */
        WITHOUT_TRAINING,
        /** A node with one class: recorded without a classifier. */
        ONLY_CHILD
    }

    public SplitRemark {
        requireNonNull(kind, "kind is null");
        requireNonNull(taxon, "taxon is null");
        if (photographs < 0) {
            throw new IllegalArgumentException("photographs is negative: " + photographs);
        }
    }

    /** In one line. */
    public String text() {
        return switch (kind) {
            case WITHOUT_PHOTOGRAPHS -> taxon + ": no photographs, left out";
            case TOO_SMALL_TO_SPLIT ->
                taxon + ": too small to split, trained on whole and not validated (" + counted() + ")";
            case WITHOUT_TRAINING ->
                taxon + ": nothing left to train on, all of it fell to validation (" + counted() + ")";
            case ONLY_CHILD -> taxon + ": one class, needs no classifier (" + counted() + ")";
        };
    }

    private String counted() {
        return photographs == 1 ? "1 photograph" : photographs + " photographs";
    }
}
