package org.linnet.internal.evaluation;

import java.util.Arrays;
import org.linnet.evaluation.UnknownDetection;

/** The scores of known and unknown photographs, in order, for the figures of {@link UnknownDetection}. */
public final class ScoreRanking {
    private static final double WANTED = 0.95;

    private final double[] known;
    private final double[] unknown;

    public ScoreRanking(double[] known, double[] unknown) {
        this.known = sorted(known, "known");
        this.unknown = sorted(unknown, "unknown");
    }

    private static double[] sorted(double[] scores, String which) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no scores of " + which + " photographs");
        }
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("a score of the " + which + " photographs is NaN");
        }
        return sorted;
    }

    public UnknownDetection detection() {
        double passed = known[rankOf(known.length)];
        double found = unknown[unknown.length - 1 - rankOf(unknown.length)];
        return new UnknownDetection(
                known.length,
                unknown.length,
                areaUnderRoc(),
                (double) atLeast(known, found) / known.length,
                (double) (unknown.length - above(unknown, passed)) / unknown.length,
                averagePrecision());
    }

    /** Index of the first of {@code count} values with which 95 % of them are reached. */
    private static int rankOf(int count) {
        int index = 0;
        while ((index + 1.0) / count < WANTED) {
            index++;
        }
        return index;
    }

    /** Mann and Whitney's U, divided by the number of pairs. */
    private double areaUnderRoc() {
        double wins = 0;
        for (double score : unknown) {
            int lower = known.length - atLeast(known, score);
            int higher = above(known, score);
            wins += lower + (known.length - lower - higher) / 2.0;
        }
        return wins / known.length / unknown.length;
    }

    private double averagePrecision() {
        double sum = 0;
        int last = unknown.length;
        while (last > 0) {
            double threshold = unknown[last - 1];
            int found = atLeast(unknown, threshold);
            sum += (found - (unknown.length - last)) * ((double) found / (found + atLeast(known, threshold)));
            last = unknown.length - found;
        }
        return sum / unknown.length;
    }

    private static int atLeast(double[] sorted, double score) {
        return sorted.length - firstIndex(sorted, value -> value >= score);
    }

    private static int above(double[] sorted, double score) {
        return sorted.length - firstIndex(sorted, value -> value > score);
    }

    private interface Condition {
        boolean holds(double value);
    }

    /** Where in the sorted values a condition that holds for the larger ones begins to hold. */
    private static int firstIndex(double[] sorted, Condition condition) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (condition.holds(sorted[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
