package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.linnet.taxonomy.TaxonPath;

/**
 * What a model said before a list of local taxa, a {@link TaxonFilter}, was applied.
 *
 * @param wayDown the taxa of {@link Prediction#wayDown} in the same order, with their probabilities before
 * @param ruledOut the most probable leaf of all, with its probability before, where the list excludes it; empty where the list
 *     allows it
 */
public record Unfiltered(List<RankedTaxon> wayDown, Optional<RankedTaxon> ruledOut) {
    public Unfiltered {
        wayDown = List.copyOf(wayDown);
        requireNonNull(ruledOut, "ruledOut is null");
    }

    List<TaxonPath> taxa() {
        return wayDown.stream().map(RankedTaxon::taxon).toList();
    }
}
