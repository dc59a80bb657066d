package org.linnet.internal.novelty;

import static java.util.Objects.requireNonNull;

import org.linnet.head.LabelledEmbeddings;

/**
 * Photographs of known taxa.
 *
 * @param embeddings by taxon
 * @param entropies of the leaves' probabilities by heads that had not seen the photograph: [rows]; not a number where there are no
 *     such
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record KnownPhotographs(LabelledEmbeddings embeddings, double[] entropies) {
    public KnownPhotographs {
        requireNonNull(embeddings, "embeddings is null");
        if (entropies.length != embeddings.size()) {
            throw new IllegalArgumentException(embeddings.size() + " embeddings, " + entropies.length + " entropies");
        }
    }

    /** Whether there is an entropy for a row, so that the row can be tried. */
    boolean canBeTried(int row) {
        return !Double.isNaN(entropies[row]);
    }
}
