package org.linnet.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A function that never falls, through points that are joined by straight lines and level beyond the first and last: the
 * least-squares fit to what was seen, by pooling adjacent violators, with the knots of scikit-learn's
 * {@code IsotonicRegression}.
 *
 * @param from where the knots are: rising, finite, at least one
 * @param to the function's values there: not falling, in 0..1, as many
 */
record IsotonicCurve(List<Double> from, List<Double> to) {
    public IsotonicCurve {
        from = List.copyOf(from);
        to = List.copyOf(to);
        if (from.isEmpty() || from.size() != to.size()) {
            throw new IllegalArgumentException("a curve from " + from.size() + " knots to " + to.size());
        }
        for (int i = 0; i < from.size(); i++) {
            boolean rises = i == 0 || (from.get(i) > from.get(i - 1) && to.get(i) >= to.get(i - 1));
            if (!Double.isFinite(from.get(i)) || !(to.get(i) >= 0 && to.get(i) <= 1) || !rises) {
                throw new IllegalArgumentException("not a curve that rises within 0..1: " + from + " to " + to);
            }
        }
    }

    /** As it is: what a class gets of which nothing was seen. */
    static IsotonicCurve identity() {
        return new IsotonicCurve(List.of(0.0, 1.0), List.of(0.0, 1.0));
    }

    /** A run of points that share a value. */
    private record Block(double first, double last, double sum, int points) {
        double mean() {
            return sum / points;
        }

        Block and(Block next) {
            return new Block(first, next.last, sum + next.sum, points + next.points);
        }
    }

    /**
     * Fits the curve.
     *
     * @param at [points], finite, at least one
     * @param seen [points], in 0..1
     */
    static IsotonicCurve fit(double[] at, double[] seen) {
        int[] order = IntStream.range(0, at.length)
                .boxed()
                .sorted(Comparator.comparingDouble(point -> at[point]))
                .mapToInt(point -> point)
                .toArray();
        List<Block> blocks = new ArrayList<>();
        for (int point : order) {
            Block block = new Block(at[point], at[point], seen[point], 1);
            Block before = last(blocks);
            if (before != null && before.first() == block.first()) {
                blocks.set(blocks.size() - 1, before.and(block));
            } else {
                blocks.add(block);
            }
        }
        return joined(pooled(blocks));
    }

    private static List<Block> pooled(List<Block> points) {
        List<Block> blocks = new ArrayList<>();
        for (Block point : points) {
            Block block = point;
            while (!blocks.isEmpty() && last(blocks).mean() >= block.mean()) {
                block = blocks.remove(blocks.size() - 1).and(block);
            }
            blocks.add(block);
        }
        return blocks;
    }

    private static IsotonicCurve joined(List<Block> blocks) {
        List<Double> from = new ArrayList<>();
        List<Double> to = new ArrayList<>();
        for (Block block : blocks) {
            from.add(block.first());
            to.add(block.mean());
            if (block.last() > block.first()) {
                from.add(block.last());
                to.add(block.mean());
            }
        }
        return new IsotonicCurve(from, to);
    }

    private static Block last(List<Block> blocks) {
        return blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    }

    /** The function's value. */
    public double at(double x) {
        if (x <= from.get(0)) {
            return to.get(0);
        }
        for (int i = 1; i < from.size(); i++) {
            if (x <= from.get(i)) {
                double share = (x - from.get(i - 1)) / (from.get(i) - from.get(i - 1));
                return to.get(i - 1) + share * (to.get(i) - to.get(i - 1));
            }
        }
        return to.get(to.size() - 1);
    }
}
