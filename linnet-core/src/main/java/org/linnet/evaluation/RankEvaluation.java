package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

/**
 * How well photographs are named at one rank, from the top of the tree down: those whose truth has a taxon of the
 * rank, each given the rank's likeliest taxon.
 *
 * @param depth the place of the rank among the model's ranks, from 1; in a tree with one rank at each depth that depth
 * @param rank its name, such as {@code genus}
 * @param confusion of the rank's taxa across the tree; accuracy and balanced accuracy come from it
 * @param coverage against accuracy, as the probability of the rank's likeliest taxon is asked to be higher
 */
public record RankEvaluation(int depth, String rank, TaxonConfusion confusion, CoverageCurve coverage) {
    public RankEvaluation {
        requireNonNull(rank, "rank is null");
        requireNonNull(confusion, "confusion is null");
        requireNonNull(coverage, "coverage is null");
    }

    /** How many photographs. */
    public long images() {
        return confusion.images();
    }

    /** Share of them that were named rightly at this rank, 0..1. */
    public double accuracy() {
        return confusion.accuracy();
    }

    /** Mean over the taxa of the share named rightly, 0..1. */
    public double balancedAccuracy() {
        return confusion.balancedAccuracy();
    }
}
