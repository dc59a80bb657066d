package org.linnet.internal.novelty;

import static java.util.Objects.requireNonNull;

import org.linnet.head.LabelledEmbeddings;

/**
 * Photographs of known taxa.
 *
 * @param embeddings by taxon
 * @param entropies of the leaves' probabilities by heads that had not seen the photograph: [rows]; not a number where there are no
 *     such
 * @param entropiesOfOthers the same without the photograph's own taxon, the others made to sum to 1: [rows]
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record KnownPhotographs(LabelledEmbeddings embeddings, double[] entropies, double[] entropiesOfOthers) {
    public KnownPhotographs {
        requireNonNull(embeddings, "embeddings is null");
        if (entropies.length != embeddings.size() || entropiesOfOthers.length != embeddings.size()) {
            throw new IllegalArgumentException(embeddings.size() + " embeddings, " + entropies.length + " and "
                    + entropiesOfOthers.length + " entropies");
        }
    }

    /** Whether there is an entropy for a row, so that the row can be tried. */
    boolean canBeTried(int row) {
        return !Double.isNaN(entropies[row]);
    }
}
