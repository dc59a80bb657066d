package org.linnet.explanation;

import static java.util.Objects.requireNonNull;

import org.linnet.taxonomy.TaxonPath;

/**
 * A training photograph of a model, and how similar it is.
 *
 * @param file below DATA, with {@code /}
 * @param taxon that its folder names
 * @param similarity cosine of the two embeddings, -1..1
 */
public record Neighbour(String file, TaxonPath taxon, double similarity) {
    public Neighbour {
        requireNonNull(file, "file is null");
        requireNonNull(taxon, "taxon is null");
    }
}
