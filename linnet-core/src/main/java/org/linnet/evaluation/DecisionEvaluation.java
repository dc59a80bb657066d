package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.internal.linear.Sums;

/**
 * What the names that a model stood for are worth, at whatever rank it stopped.
 *
 * @param images how many photographs of taxa that the model knows
 * @param named of those, the photographs that were given a name, at whatever rank
 * @param right of those, the photographs whose taxon is the named one or below it
 * @param namedLeaf photographs that were named down to a leaf
 * @param rightLeaf of those, the photographs of that leaf
 * @param hierarchical precision, recall and F1 over all photographs together (micro)
 * @param hierarchicalMacro plain means over the true taxa, so that each counts the same (macro)
 * @param ranks from just below the top down
 */
public record DecisionEvaluation(
        long images,
        long named,
        long right,
        long namedLeaf,
        long rightLeaf,
        HierarchicalMetrics hierarchical,
        HierarchicalMetrics hierarchicalMacro,
        List<RankDecisions> ranks) {
    public DecisionEvaluation {
        requireNonNull(hierarchical, "hierarchical is null");
        requireNonNull(hierarchicalMacro, "hierarchicalMacro is null");
        ranks = List.copyOf(ranks);
    }

    /** Share of the photographs that were given a name, 0..1. */
    public double coverage() {
        return Sums.quotient(named, images);
    }

    /** Of the photographs that were given a name, the share whose taxon is the named one or below it, 0..1. */
    public double precision() {
        return Sums.quotient(right, named);
    }

    /** Share of the photographs that were named down to a leaf, 0..1. */
    public double leafCoverage() {
        return Sums.quotient(namedLeaf, images);
    }

    /** Of the photographs that were named down to a leaf, the share of that leaf, 0..1. */
    public double leafPrecision() {
        return Sums.quotient(rightLeaf, namedLeaf);
    }
}
