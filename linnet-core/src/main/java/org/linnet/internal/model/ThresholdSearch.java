package org.linnet.internal.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.linnet.internal.linear.Folds;
import org.linnet.model.Decision;
import org.linnet.model.DecisionEffect;
import org.linnet.taxonomy.TaxonPath;

/**
 * Finds the threshold of a {@link DecisionRule} on held-out photographs: the smallest from {@value Decision#LEAST_THRESHOLD} on at
 * which the share of right decisions is at least the target.
 *
 * <p>It is the plain share, not a lower bound of it. With 40 to 330 held-out photographs (cats, flowers; {@code benchmarks/README.md}
 * has the table) it keeps 0.93 to 0.97 on others for a target of 0.95; bounds (Wilson, a mistake more, resampled groups) keep up to
 * 0.03 more but name up to 0.17 fewer. Where there are fewer photographs than it takes for one mistake to be within the
 * target (20 for 0.95), or no threshold reaches it, the threshold is the target itself, which is right as far as the
 * calibration is.
 *
 * <p>Where some taxa cannot be held out, as those that were photographed in one location only, nothing is known of the mistakes
 * that are made with them, and they are those that are told worst. Then as large a share of the mistakes that the target allows
 * is left to them as they have of the photographs; and what the decision says of itself counts their share as photographs of taxa
 * that the model does not know: those that were held out, decided on without their own leaf. {@code benchmarks/README.md} has
 * camera traps, most of whose taxa have one location, where the share of right names is between that and what was held out.
 *
 * <p>What a threshold does on the photographs that it was chosen by flatters it, the more the fewer they are. So what the decision
 * says of itself is measured on groups that had no part in the choice: five folds, each decided on by the threshold that the
 * others choose.
 */
public final class ThresholdSearch {
    /** Below that, too few are held out to say more. */
    private static final double LEAST_MEASURED = 0.1;

    private final TaxonIndex index;
    private final List<Photograph> photographs = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    /** Of each photograph. */
    private final List<Integer> groups = new ArrayList<>();

    private record Photograph(TaxonProbabilities probabilities, TaxonPath truth) {}

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
     * @param group equal for photographs that share what those to come do not, such as a place
     */
    public void add(TaxonProbabilities probabilities, TaxonPath truth, int group) {
        steps.addAll(steps(probabilities, truth, groups.size()));
        groups.add(group);
        photographs.add(new Photograph(probabilities, truth));
    }

    private List<Step> steps(TaxonProbabilities probabilities, TaxonPath truth, int photograph) {
        int[] best = probabilities.bestAtEachDepth();
        List<Step> all = new ArrayList<>();
        for (int depth = index.certainDepth() + 1; depth < best.length; depth++) {
            TaxonPath taxon = index.taxon(best[depth]);
            boolean right = truth.startsWith(taxon) || taxon.startsWith(truth);
            all.add(new Step(probabilities.at(best[depth]), photograph, depth, index.isLeaf(best[depth]), right));
        }
        return all;
    }

    /**
     * Chooses the threshold.
     *
     * @param measured the share of all photographs that are of taxa which could be held out, 0..1
     */
    public Decision find(double targetPrecision, double measured) {
        if (groups.isEmpty()) {
            return Decision.untested(targetPrecision);
        }
        Decision aimed = find(1 - (1 - targetPrecision) * Math.max(measured, LEAST_MEASURED));
        Optional<DecisionEffect> effect =
                measured < 1 ? aimed.heldOut().map(held -> careful(held, aimed, measured)) : aimed.heldOut();
        return new Decision(aimed.rule(), aimed.threshold(), targetPrecision, effect);
    }

    /** The share of right decisions where what was not measured is decided on as unknown taxa are, and always wrongly. */
    private DecisionEffect careful(DecisionEffect held, Decision decision, double measured) {
        ThresholdSearch withoutTruth = new ThresholdSearch(index);
        for (int i = 0; i < photographs.size(); i++) {
            Photograph one = photographs.get(i);
            withoutTruth.add(one.probabilities().without(one.truth()), one.truth(), groups.get(i));
        }
        DecisionEffect others = withoutTruth.effect(decision.threshold());
        double decided = measured * held.coverage() + (1 - measured) * others.coverage();
        double right = measured * held.coverage() * held.precision().orElse(0.0);
        return new DecisionEffect(
                held.photographs(),
                decided > 0 ? Optional.of(right / decided) : Optional.empty(),
                held.coverage(),
                held.leafCoverage());
    }

    /** Chooses the threshold where all taxa could be held out. */
    public Decision find(double targetPrecision) {
        Decision untested = Decision.untested(targetPrecision);
        if (groups.isEmpty()) {
            return untested;
        }
        boolean enough = groups.size() * (1 - targetPrecision) >= 1 - 1e-9;
        if (!enough) {
            return decision(untested, untested.threshold(), effect(untested.threshold()));
        }
        // A taxon is no more probable than the one above it, so this is the order of ranks for each photograph.
        steps.sort(Comparator.comparingDouble(Step::probability).reversed().thenComparingInt(Step::depth));
        double threshold = smallest(targetPrecision, step -> true).orElse(untested.threshold());
        return decision(untested, threshold, crossFitted(untested));
    }

    private static Decision decision(Decision untested, double threshold, DecisionEffect effect) {
        return new Decision(Decision.RULE, threshold, untested.targetPrecision(), Optional.of(effect));
    }

    /** Lowers the threshold from decision to decision, and keeps the last at which the target was met. */
    private Optional<Double> smallest(double targetPrecision, Predicate<Step> counted) {
        List<Step> own = steps.stream().filter(counted).toList();
        Tally tally = new Tally(groups.size());
        Optional<Double> smallest = Optional.empty();
        for (int i = 0; i < own.size() && own.get(i).probability() >= Decision.LEAST_THRESHOLD; i++) {
            double here = own.get(i).probability();
            tally.decide(own.get(i));
            double next = i + 1 < own.size() ? own.get(i + 1).probability() : 0;
            if (next < here && tally.precision() >= targetPrecision) {
                // Between two steps nothing changes; the middle is furthest from what rounding could do.
                smallest = Optional.of(next < Decision.LEAST_THRESHOLD ? Decision.LEAST_THRESHOLD : (here + next) / 2);
            }
        }
        return smallest;
    }

    /** What thresholds do on groups that had no part in choosing them; the steps are sorted. */
    private DecisionEffect crossFitted(Decision untested) {
        Folds folds = Folds.inTurn(groups.stream().mapToInt(Integer::intValue).toArray());
        Tally tally = new Tally(groups.size());
        for (int fold : folds.used()) {
            BitSet judged = new BitSet();
            Arrays.stream(folds.heldOut(fold)).forEach(judged::set);
            double threshold = smallest(untested.targetPrecision(), step -> !judged.get(step.photograph()))
                    .orElse(untested.threshold());
            steps.stream()
                    .filter(step -> judged.get(step.photograph()) && step.probability() >= threshold)
                    .forEach(tally::decide);
        }
        return tally.effect();
    }

    /** What a threshold does on the photographs that were added. */
    public DecisionEffect effect(double threshold) {
        List<Step> ordered = new ArrayList<>(steps);
        Collections.sort(ordered, Comparator.comparingInt(Step::depth));
        Tally tally = new Tally(groups.size());
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
