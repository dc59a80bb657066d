package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.linnet.novelty.Novelty;
import org.linnet.taxonomy.TaxonPath;

/**
 * What a model says of one photograph or observation.
 *
 * @param path the taxa from just below the top through the decided one down to the most probable leaf below it, or to the
 *     most probable leaf of all where none is decided
 * @param decidedDepth how many of them, from the top, the model stands for; 0 where it stands for none. Where the
 *     photograph shows something unknown, these are the taxa that it belongs to all the same
 * @param threshold the probability that a taxon had to reach, 0..1
 * @param novelty empty where the model cannot say, or was not asked
 */
public record Prediction(List<RankedTaxon> path, int decidedDepth, double threshold, Optional<Novelty> novelty) {
    public Prediction {
        path = List.copyOf(path);
        requireNonNull(novelty, "novelty is null");
        if (decidedDepth < 0 || decidedDepth > path.size()) {
            throw new IllegalArgumentException("decidedDepth out of range: " + decidedDepth);
        }
    }

    /** The deepest taxon that the model stands for; empty where it stands for none. */
    public Optional<RankedTaxon> decided() {
        return decidedDepth == 0 ? Optional.empty() : Optional.of(path.get(decidedDepth - 1));
    }

    /** Whether the photograph shows something that is none of the taxa at the ends of the tree. */
    public boolean isUnknown() {
        return novelty.isPresent() && novelty.get().isUnknown();
    }

    /** Where the way down ends, however unlikely. */
    public TaxonPath leaf() {
        return path.isEmpty() ? TaxonPath.ROOT : path.get(path.size() - 1).taxon();
    }
}
