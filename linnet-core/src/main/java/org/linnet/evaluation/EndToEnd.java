package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How well photographs (or observations) are named from the top of the tree down, every step's mistakes included.
 *
 * @param outcomes what became of each photograph of a taxon that the model knows; at least one is of a leaf
 * @param figures of all metrics
 * @param ranks from just below the top down, those that photographs reach
 * @param leafCoverage coverage against accuracy, as the probability of the likeliest leaf is asked to be higher
 * @param decisions what the model decided on at each rank, from just below the top down
 * @param mistakes the most confident first
 */
public record EndToEnd(
        Outcomes outcomes,
        List<Figure> figures,
        List<RankEvaluation> ranks,
        CoverageCurve leafCoverage,
        List<RankDecisions> decisions,
        List<Mistake> mistakes) {
    public EndToEnd {
        requireNonNull(outcomes, "outcomes is null");
        figures = List.copyOf(figures);
        ranks = List.copyOf(ranks);
        requireNonNull(leafCoverage, "leafCoverage is null");
        decisions = List.copyOf(decisions);
        mistakes = List.copyOf(mistakes);
    }

    /** How many photographs are of leaves. */
    public long images() {
        return outcomes.where(Outcome::ofLeaf).photographs();
    }

    /**
     * The value of a metric.
     *
     * @throws IllegalArgumentException where it was not computed
     */
    public Figure figure(EndToEndMetric metric) {
        return Figure.of(metric, figures);
    }

    /** The value of {@link #figure}. */
    public double value(EndToEndMetric metric) {
        return figure(metric).value();
    }
}
