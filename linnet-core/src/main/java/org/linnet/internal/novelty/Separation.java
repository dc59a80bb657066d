package org.linnet.internal.novelty;

import java.util.Arrays;

/** How well scores tell two kinds of photographs apart: the area under the ROC. */
final class Separation {
    private Separation() {}

    /**
     * How often something unknown scores above something known; ties count a half.
     *
     * @param known at least one, no NaN
     * @param unknown at least one, no NaN
     */
    static double of(double[] known, double[] unknown) {
        double[] sorted = known.clone();
        Arrays.sort(sorted);
        double above = 0;
        for (double score : unknown) {
            above += (countBelow(sorted, score, false) + countBelow(sorted, score, true)) / 2.0;
        }
        return above / ((double) known.length * unknown.length);
    }

    private static int countBelow(double[] sorted, double score, boolean orEqual) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < score || orEqual && sorted[middle] == score) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
