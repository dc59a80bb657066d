package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import org.linnet.internal.evaluation.Bootstrap;

/**
 * 95 % bootstrap intervals of the headline figures; see {@link Bootstrap}.
 *
 * @param leafAccuracy of {@link EndToEnd#leafAccuracy}
 * @param leafBalancedAccuracy of {@link EndToEnd#leafBalancedAccuracy}
 * @param hierarchicalF1 of {@link EndToEnd#hierarchical}
 * @param decidedHierarchicalF1 of {@link DecisionEvaluation#hierarchical}
 * @param leafCoverage of {@link DecisionEvaluation#leafCoverage}
 * @param coverage of {@link DecisionEvaluation#coverage}
 * @param precision of {@link DecisionEvaluation#precision}
 */
public record EndToEndIntervals(
        Interval leafAccuracy,
        Interval leafBalancedAccuracy,
        Interval hierarchicalF1,
        Interval decidedHierarchicalF1,
        Interval leafCoverage,
        Interval coverage,
        Interval precision) {
    public EndToEndIntervals {
        requireNonNull(leafAccuracy, "leafAccuracy is null");
        requireNonNull(leafBalancedAccuracy, "leafBalancedAccuracy is null");
        requireNonNull(hierarchicalF1, "hierarchicalF1 is null");
        requireNonNull(decidedHierarchicalF1, "decidedHierarchicalF1 is null");
        requireNonNull(leafCoverage, "leafCoverage is null");
        requireNonNull(coverage, "coverage is null");
        requireNonNull(precision, "precision is null");
    }
}
