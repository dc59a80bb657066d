package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.linnet.taxonomy.TaxonPath;

/**
 * A taxon on the way down the tree.
 *
 * @param rank the rank's name, such as {@code genus}
 * @param conditional probability of this taxon given its parent, 0..1
 * @param probability probability of this taxon: the product of the conditionals from the top down to it, 0..1
 */
public record RankedTaxon(TaxonPath taxon, String rank, double conditional, double probability) {
    public RankedTaxon {
        requireNonNull(taxon, "taxon is null");
        requireNonNull(rank, "rank is null");
    }

    /** {@code felidae/panthera (genus, 0.91)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%s, %.2f)", taxon, rank, probability);
    }
}
