package org.linnet.internal.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linnet.evaluation.EndToEndIntervals;
import org.linnet.evaluation.HierarchicalMetrics;
import org.linnet.evaluation.Interval;
import org.linnet.internal.dataset.Observations;
import org.linnet.taxonomy.TaxonPath;

/** What the headline figures need of every photograph, for the bootstrap: about fifty bytes each. */
final class Outcomes {
    /**
     * What became of a photograph.
     *
     * @param taxon number of its true taxon
     * @param ofLeaf whether that is a leaf
     * @param right whether the likeliest leaf is the true one
     * @param truth how many taxa it is of: depth of the true taxon
     * @param named how many it was named by the likeliest leaf, no deeper than the truth
     * @param shared how many of those are right
     * @param decided how many the model stood for, no deeper than the truth
     * @param decidedShared how many of those are right
     * @param decidedLeaf whether the model stood for a leaf
     * @param decidedRightly whether it stood for a taxon and none of the name is wrong
     */
    private record Outcome(
            int taxon,
            boolean ofLeaf,
            boolean right,
            byte truth,
            byte named,
            byte shared,
            byte decided,
            byte decidedShared,
            boolean decidedLeaf,
            boolean decidedRightly) {}

    private final Observations observations;
    private final Map<TaxonPath, Integer> taxa = new HashMap<>();
    private final IntColumn observed = new IntColumn();
    private final List<Outcome> outcomes = new ArrayList<>();

    Outcomes(Observations observations) {
        this.observations = observations;
    }

    void add(Judged judged) {
        TaxonPath truth = judged.truth();
        Integer taxon = taxa.computeIfAbsent(truth, any -> taxa.size());
        int named = Math.min(judged.named().taxon().depth(), truth.depth());
        observed.add(observations.number(judged.observation()));
        outcomes.add(new Outcome(
                taxon,
                judged.ofLeaf(),
                judged.right(),
                (byte) truth.depth(),
                (byte) named,
                (byte) truth.sharedDepth(judged.named().taxon()),
                (byte) Math.min(judged.decided().depth(), truth.depth()),
                (byte) truth.sharedDepth(judged.decided()),
                judged.decidedLeaf(),
                judged.decidedRightly()));
    }

    EndToEndIntervals intervals(Bootstrap bootstrap) {
        int[] drawn = Observations.renumbered(observed.values());
        List<Interval> intervals = bootstrap.intervals(Observations.count(drawn), times -> figures(drawn, times));
        return new EndToEndIntervals(
                intervals.get(0),
                intervals.get(1),
                intervals.get(2),
                intervals.get(3),
                intervals.get(4),
                intervals.get(5),
                intervals.get(6));
    }

    /** The figures in the order of {@link EndToEndIntervals}. */
    private double[] figures(int[] drawn, int[] times) {
        WeightedSums sums = new WeightedSums(taxa.size());
        for (int i = 0; i < drawn.length; i++) {
            if (times[drawn[i]] > 0) {
                sums.add(outcomes.get(i), times[drawn[i]]);
            }
        }
        return sums.figures();
    }

    /** Sums over photographs that count several times. */
    private static final class WeightedSums {
        private final WeightedRecalls leaves;
        private long images;
        private long leafImages;
        private long right;
        private long truth;
        private long named;
        private long shared;
        private long decided;
        private long decidedShared;
        private long decidedAny;
        private long decidedLeaf;
        private long decidedRightly;

        private WeightedSums(int taxa) {
            leaves = new WeightedRecalls(taxa);
        }

        private void add(Outcome outcome, int times) {
            images += times;
            if (outcome.ofLeaf()) {
                leafImages += times;
                right += outcome.right() ? times : 0;
                leaves.add(outcome.taxon(), outcome.right(), times);
            }
            truth += (long) times * outcome.truth();
            named += (long) times * outcome.named();
            shared += (long) times * outcome.shared();
            decided += (long) times * outcome.decided();
            decidedShared += (long) times * outcome.decidedShared();
            decidedAny += outcome.decided() > 0 ? times : 0;
            decidedLeaf += outcome.decidedLeaf() ? times : 0;
            decidedRightly += outcome.decidedRightly() ? times : 0;
        }

        private double[] figures() {
            return new double[] {
                (double) right / leafImages,
                leaves.mean(),
                HierarchicalMetrics.ofCounts(shared, named, truth).f1(),
                HierarchicalMetrics.ofCounts(decidedShared, decided, truth).f1(),
                (double) decidedLeaf / images,
                (double) decidedAny / images,
                (double) decidedRightly / decidedAny
            };
        }
    }
}
