package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import org.linnet.taxonomy.TaxonPath;

/**
 * A taxon, and how likely a model holds it to be.
 *
 * @param probability of this taxon, not given its parent; 0..1
 */
public record Guess(TaxonPath taxon, double probability) {
    public Guess {
        requireNonNull(taxon, "taxon is null");
        if (!(probability >= 0 && probability <= 1 + Judged.ROUNDING)) {
            throw new IllegalArgumentException("the probability of " + taxon + " is " + probability);
        }
    }
}
