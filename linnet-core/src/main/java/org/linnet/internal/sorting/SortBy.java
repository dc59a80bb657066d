package org.linnet.internal.sorting;

import java.util.Locale;
import org.linnet.label.Labelled;

/** What the folders are called after. */
public enum SortBy implements Labelled {
    SPECIES,
    GENUS,
    FAMILY,
    EVENT,
    CERTAINTY;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether folders are taxa, down to a rank of this name. */
    boolean isRank() {
        return this == SPECIES || this == GENUS || this == FAMILY;
    }
}
