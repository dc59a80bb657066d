package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.taxonomy.TaxonPath;

/**
 * The taxa that can be met at a place: all below those that are listed, less all below those that are excluded.
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

    /** Every taxon can be met. */
    public static TaxonFilter none() {
        return new TaxonFilter(Optional.empty(), Set.of());
    }

    boolean isNone() {
        return only.isEmpty() && excluded.isEmpty();
    }

    /**
     * Which taxa of a model can be met.
     *
     * @return [taxa]; true for the leaves that can be met
     * @throws LinnetException WRONG_USAGE where none can
     */
    boolean[] allowedLeaves(TaxonIndex index) {
        boolean[] listed = new boolean[index.size()];
        boolean[] left = new boolean[index.size()];
        boolean any = false;
        for (int i = 0; i < index.size(); i++) {
            TaxonPath taxon = index.taxon(i);
            boolean listedAbove = i > 0 && listed[index.parent(i)];
            boolean leftAbove = i == 0 || left[index.parent(i)];
            listed[i] = only.isEmpty() || only.get().contains(taxon) || listedAbove;
            left[i] = leftAbove && !excluded.contains(taxon);
        }
        boolean[] allowed = new boolean[index.size()];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = index.isLeaf(i) && listed[i] && left[i];
            any |= allowed[i];
        }
        if (!any) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, "--only and --exclude leave none of the model's taxa; list other ones.");
        }
        return allowed;
    }
}
