package org.linnet.explanation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.taxonomy.TaxonPath;

/**
 * A training photograph of a model, or an animal in one, and how similar it is.
 *
 * @param file below DATA, with {@code /}
 * @param taxon that its folder names
 * @param similarity cosine of the two embeddings, -1..1
 * @param box the animal; empty for the whole photograph
 */
public record Neighbour(String file, TaxonPath taxon, double similarity, Optional<Detection> box) {
    public Neighbour {
        requireNonNull(file, "file is null");
        requireNonNull(taxon, "taxon is null");
        requireNonNull(box, "box is null");
    }

    /** A whole photograph. */
    public Neighbour(String file, TaxonPath taxon, double similarity) {
        this(file, taxon, similarity, Optional.empty());
    }
}
