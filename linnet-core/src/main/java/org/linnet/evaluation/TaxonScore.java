package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import org.linnet.taxonomy.TaxonPath;

/**
 * How well one taxon is told from all others of its rank, across the tree.
 *
 * @param images how many photographs of it
 * @param precision of the photographs that were named it, the share that are of it, 0..1; 0 where none was
 * @param recall of the photographs of it, the share that were named it, 0..1; 0 where there are none
 * @param f1 harmonic mean of the two
 */
public record TaxonScore(TaxonPath taxon, long images, double precision, double recall, double f1) {
    public TaxonScore {
        requireNonNull(taxon, "taxon is null");
    }
}
