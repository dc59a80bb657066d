package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.linnet.taxonomy.TaxonPath;

/**
 * The taxa that can occur at a place: all at or below those listed, except those at or below the excluded ones.
 *
 * @param only taxa of any rank; empty for all
 * @param excluded taxa of any rank
 */
public record TaxonFilter(Optional<Set<TaxonPath>> only, Set<TaxonPath> excluded) {
    public TaxonFilter {
        requireNonNull(only, "only is null");
        only = only.map(Set::copyOf);
        excluded = Set.copyOf(excluded);
    }

    /** Every taxon can occur. */
    public static TaxonFilter none() {
        return new TaxonFilter(Optional.empty(), Set.of());
    }

    /** Whether every taxon can occur. */
    public boolean isNone() {
        return only.isEmpty() && excluded.isEmpty();
    }
}
