package org.linnet.internal.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linnet.model.Decision;
import org.linnet.model.DecisionEffect;
import org.linnet.taxonomy.TaxonPath;

/**
 * Finds the threshold of a {@link DecisionRule} on held-out photographs: the smallest from {@value Decision#LEAST_THRESHOLD} on at
 * which the share of right decisions is at least the target.
 *
 * <p>It is the plain share, not a lower bound of it: with 83 held-out photographs of cats, 150 others were then decided on
 * with a precision of 0.951 for a target of 0.95 and 0.976 for 0.98 (mean of 30 splits), while the Clopper-Pearson bound at
 * 95 % left a third of the models without any decision. One split may be off by some hundredths, and photographs of other
 * places are not covered: on a folder with other shares of the species it was 0.92 for 0.95. Where there are fewer photographs than it takes for one mistake
 * to be within the target (20 for 0.95), or no threshold reaches it, the threshold is the target itself, which is right as
 * far as the calibration is.
 */
public final class ThresholdSearch {

    private final TaxonIndex index;
    private final List<Step> steps = new ArrayList<>();
    private int photographs;

    /** At a threshold of this probability, a photograph is decided on at this depth. */
    private record Step(double probability, int photograph, int depth, boolean leaf, boolean right) {}

    /** @param index that of the probabilities to come */
    public ThresholdSearch(TaxonIndex index) {
        this.index = requireNonNull(index, "index is null");
    }

    /**
     * Adds a held-out photograph.
     *
     * @param truth what it shows; a decision below it counts as right, since nothing is known of it
     */
    public void add(TaxonProbabilities probabilities, TaxonPath truth) {
        int[] best = probabilities.bestAtEachDepth();
        for (int depth = index.certainDepth() + 1; depth < best.length; depth++) {
            TaxonPath taxon = index.taxon(best[depth]);
            boolean right = truth.startsWith(taxon) || taxon.startsWith(truth);
            steps.add(new Step(probabilities.at(best[depth]), photographs, depth, index.isLeaf(best[depth]), right));
        }
        photographs++;
    }

    /** Chooses the threshold. */
    public Decision find(double targetPrecision) {
        Decision untested = Decision.untested(targetPrecision);
        if (photographs == 0) {
            return untested;
        }
        boolean enough = photographs * (1 - targetPrecision) >= 1 - 1e-9;
        double threshold = enough ? smallest(targetPrecision).orElse(untested.threshold()) : untested.threshold();
        return new Decision(Decision.RULE, threshold, targetPrecision, Optional.of(effect(threshold)));
    }

    /** Lowers the threshold from decision to decision, and keeps the last at which the target was met. */
    private Optional<Double> smallest(double targetPrecision) {
        steps.sort(Comparator.comparingDouble(Step::probability).reversed().thenComparingInt(Step::depth));
        Tally tally = new Tally(photographs);
        Optional<Double> smallest = Optional.empty();
        for (int i = 0; i < steps.size() && steps.get(i).probability() >= Decision.LEAST_THRESHOLD; i++) {
            double here = steps.get(i).probability();
            tally.decide(steps.get(i));
            double next = i + 1 < steps.size() ? steps.get(i + 1).probability() : 0;
            if (next < here && tally.precision() >= targetPrecision) {
                // Between two steps nothing changes; the middle is furthest from what rounding could do.
                smallest = Optional.of(next < Decision.LEAST_THRESHOLD ? Decision.LEAST_THRESHOLD : (here + next) / 2);
            }
        }
        return smallest;
    }

    /** What a threshold does on the photographs that were added. */
    public DecisionEffect effect(double threshold) {
        List<Step> ordered = new ArrayList<>(steps);
        Collections.sort(ordered, Comparator.comparingInt(Step::depth));
        Tally tally = new Tally(photographs);
        ordered.stream().filter(step -> step.probability() >= threshold).forEach(tally::decide);
        return tally.effect();
    }

    /** The decisions at some threshold. */
    private static final class Tally {
        private final Step[] decisions;
        private int decided;
        private int right;
        private int leaves;

        Tally(int photographs) {
            decisions = new Step[photographs];
        }

        /** Replaces the photograph's decision by one further down. */
        void decide(Step step) {
            Step before = decisions[step.photograph()];
            if (before != null) {
                count(before, -1);
            }
            decisions[step.photograph()] = step;
            count(step, 1);
        }

        private void count(Step step, int by) {
            decided += by;
            right += step.right() ? by : 0;
            leaves += step.leaf() ? by : 0;
        }

        double precision() {
            return (double) right / decided;
        }

        DecisionEffect effect() {
            return new DecisionEffect(
                    decisions.length,
                    decided == 0 ? Optional.empty() : Optional.of(precision()),
                    (double) decided / decisions.length,
                    (double) leaves / decisions.length);
        }
    }
}
