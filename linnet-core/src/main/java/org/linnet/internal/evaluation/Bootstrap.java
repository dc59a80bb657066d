package org.linnet.internal.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.linnet.evaluation.Interval;
import org.linnet.internal.dataset.SplitMix64;

/**
 * 95 % intervals by the percentile bootstrap: observations are drawn with replacement, all photographs of one together,
 * as often as there are observations; the figure is computed anew; and so on. The interval runs from the 2.5th to the
 * 97.5th percentile of the figures. Efron and Tibshirani, "An introduction to the bootstrap", 1993, chapter 13.
 *
 * <p>The same observations, replicates and seed give the same intervals, on however many threads.
 *
 * @param replicates how often is drawn, 1 or more
 * @param seed of the draws
 */
public record Bootstrap(int replicates, long seed) {
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    public Bootstrap {
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates: " + replicates);
        }
    }

    /** 1,000 replicates. */
    public static Bootstrap defaults() {
        return new Bootstrap(1000, 0);
    }

    /** Figures of observations that count several times, or not at all. */
    public interface Figures {
        /**
         * Computes the figures.
         *
         * @param times how often each observation was drawn, by its number
         * @return always the same figures in the same order; NaN where one cannot be computed
         */
        double[] of(int[] times);
    }

    /**
     * The interval of each figure, over the draws in which it can be computed.
     *
     * @param observations how many there are to draw from; their numbers run from 0
     */
    public List<Interval> intervals(int observations, Figures figures) {
        List<double[]> drawn = IntStream.range(0, replicates)
                .parallel()
                .mapToObj(replicate -> figures.of(draw(observations, replicate)))
                .toList();
        List<Interval> intervals = new ArrayList<>();
        for (int figure = 0; figure < drawn.get(0).length; figure++) {
            int column = figure;
            intervals.add(interval(
                    drawn.stream().mapToDouble(values -> values[column]).toArray()));
        }
        return intervals;
    }

    private int[] draw(int observations, int replicate) {
        SplitMix64 random = SplitMix64.of(seed, "bootstrap " + replicate);
        int[] times = new int[observations];
        for (int i = 0; i < observations; i++) {
            times[random.below(observations)]++;
        }
        return times;
    }

    private static Interval interval(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return new Interval(percentile(sorted, LOW), percentile(sorted, HIGH));
    }

    /** Between the two nearest values in proportion, as NumPy's {@code percentile} has it. */
    static double percentile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
