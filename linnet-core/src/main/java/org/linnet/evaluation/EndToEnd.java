package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How well photographs are named from the top of the tree down, every step's mistakes included.
 *
 * @param images how many photographs (or observations) of leaves that the model knows
 * @param leafAccuracy share of them whose leaf is the likeliest leaf, 0..1
 * @param leafBalancedAccuracy mean over the leaves of the share named rightly, 0..1
 * @param top how often the true leaf is among the likeliest 1, 3 and 5
 * @param hierarchical precision, recall and F1 of the likeliest leaf and its ancestors, over all photographs together
 *     (micro), those of taxa that are not leaves included
 * @param hierarchicalMacro the same as plain means over the true taxa, so that each counts the same (macro)
 * @param ranks from just below the top down, those that photographs reach
 * @param leafCoverage coverage against accuracy, as the probability of the likeliest leaf is asked to be higher
 * @param decisions what the model stood for
 * @param mistakes the surest, surest first
 * @param intervals of the headline figures
 */
public record EndToEnd(
        long images,
        double leafAccuracy,
        double leafBalancedAccuracy,
        List<TopAccuracy> top,
        HierarchicalMetrics hierarchical,
        HierarchicalMetrics hierarchicalMacro,
        List<RankEvaluation> ranks,
        CoverageCurve leafCoverage,
        DecisionEvaluation decisions,
        List<Mistake> mistakes,
        EndToEndIntervals intervals) {
    public EndToEnd {
        top = List.copyOf(top);
        requireNonNull(hierarchical, "hierarchical is null");
        requireNonNull(hierarchicalMacro, "hierarchicalMacro is null");
        ranks = List.copyOf(ranks);
        requireNonNull(leafCoverage, "leafCoverage is null");
        requireNonNull(decisions, "decisions is null");
        mistakes = List.copyOf(mistakes);
        requireNonNull(intervals, "intervals is null");
    }
}
