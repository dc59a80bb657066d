package org.linnet.internal.linear;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Minimises a smooth convex function: L-BFGS with ten pairs and a backtracking line search (Liu and Nocedal, "On the
 * limited memory BFGS method for large scale optimization", 1989).
 */
public final class LimitedMemoryBfgs {
    private static final int PAIRS = 10;
    /** More of them save no step where it is known how the function bends, but cost as much as the function. */
    private static final int PRECONDITIONED_PAIRS = 6;

    private static final int MOST_HALVINGS = 20;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    /**
     * By how much of itself a value may seem to rise, since functions add up float32, while the slope says that it does
     * not (Hager and Zhang, "A new conjugate gradient method with guaranteed descent and an efficient line search", 2005).
     */
    private static final double ROUNDING = 1e-6;
    /** Pairs from which on the expected decrease is about right, and what it may be too small by before. */
    private static final int PAIRS_TO_TRUST = 3;

    private static final double DOUBT = 1e-6;

    /** Fewer say too little of the factor: from 0, a first step to where a thousand classes are certain looks like the end. */
    private static final int PRECONDITIONED_PAIRS_TO_TRUST = 4;

    /** A function and its gradient. */
    @FunctionalInterface
    public interface Function {
        /**
         * The value at some parameters.
         *
         * @param gradient is overwritten
         */
        double evaluate(double[] parameters, double[] gradient);
    }

    /** A step, how the gradient changed by it, and the product of both. */
    private static final class Pair {
        private final double[] step;
        private final double[] change;
        private final double product;

        Pair(double[] step, double[] change, double product) {
            this.step = step;
            this.change = change;
            this.product = product;
        }
    }

    private LimitedMemoryBfgs() {}

    /** As the other, to within {@code tolerance}, where nothing is known of how the function bends. */
    public static double[] minimise(Function function, double[] start, double tolerance, int mostIterations) {
        return minimise(function, Optional.empty(), start, value -> tolerance, mostIterations);
    }

    /**
     * Goes on from {@code start} until another step is not expected to lower the value by more than the tolerance, or
     * rounding allows no further decrease.
     *
     * @param curvature about how the function bends, up to a factor, which is found out
     * @param start not changed
     * @param tolerance at a value
     */
    public static double[] minimise(
            Function function,
            Optional<Preconditioner> curvature,
            double[] start,
            DoubleUnaryOperator tolerance,
            int mostIterations) {
        int length = start.length;
        double[] at = start.clone();
        double[] gradient = new double[length];
        double value = function.evaluate(at, gradient);
        Deque<Pair> pairs = new ArrayDeque<>();
        double[] next = new double[length];
        double[] nextGradient = new double[length];
        double[] direction = new double[length];
        int pairsToTrust = curvature.isPresent() ? PRECONDITIONED_PAIRS_TO_TRUST : PAIRS_TO_TRUST;
        int mostPairs = curvature.isPresent() ? PRECONDITIONED_PAIRS : PAIRS;
        for (int iteration = 0; iteration < mostIterations; iteration++) {
            direct(direction, gradient, pairs, curvature);
            double slope = LongVectors.dot(direction, gradient);
            double expected = tolerance.applyAsDouble(value);
            if (-slope / 2 <= (pairs.size() >= pairsToTrust ? expected : expected * DOUBT)) {
                break;
            }
            double step = pairs.isEmpty() && curvature.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
            double nextValue = Double.NaN;
            boolean decreased = false;
            for (int halving = 0; halving < MOST_HALVINGS && !decreased; halving++, step /= 2) {
                LongVectors.sum(next, at, step, direction);
                nextValue = function.evaluate(next, nextGradient);
                double risen = nextValue - value;
                decreased = risen <= SUFFICIENT_DECREASE * step * slope
                        || (risen <= ROUNDING * Math.abs(value) && isFlatter(direction, nextGradient, slope));
            }
            if (!decreased) {
                break;
            }
            remember(pairs, mostPairs, at, next, gradient, nextGradient);
            double[] freed = at;
            at = next;
            next = freed;
            freed = gradient;
            gradient = nextGradient;
            nextGradient = freed;
            value = nextValue;
        }
        return at;
    }

    /** Whether the slope, negative before, is not as steep upwards as it was downwards. */
    private static boolean isFlatter(double[] direction, double[] nextGradient, double slope) {
        return LongVectors.dot(direction, nextGradient) <= (2 * SUFFICIENT_DECREASE - 1) * slope;
    }

    private static void remember(
            Deque<Pair> pairs, int most, double[] at, double[] next, double[] gradient, double[] nextGradient) {
        Pair oldest = pairs.size() == most ? pairs.removeFirst() : null;
        double[] step = oldest == null ? new double[at.length] : oldest.step;
        double[] change = oldest == null ? new double[at.length] : oldest.change;
        LongVectors.sum(step, next, -1, at);
        LongVectors.sum(change, nextGradient, -1, gradient);
        double product = LongVectors.dot(step, change);
        if (product > 0) {
            pairs.addLast(new Pair(step, change, product));
        }
    }

    /** The two loops of Nocedal, 1980. */
    private static void direct(
            double[] direction, double[] gradient, Deque<Pair> pairs, Optional<Preconditioner> curvature) {
        Arrays.fill(direction, 0);
        LongVectors.addScaled(direction, -1, gradient);
        double[] shares = new double[pairs.size()];
        int i = pairs.size();
        for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
            Pair pair = newestFirst.next();
            shares[--i] = LongVectors.dot(pair.step, direction) / pair.product;
            LongVectors.addScaled(direction, -shares[i], pair.change);
        }
        curvature.ifPresent(known -> known.divide(direction));
        if (!pairs.isEmpty()) {
            LongVectors.scale(direction, scale(pairs.getLast(), curvature));
        }
        for (Pair pair : pairs) {
            double back = LongVectors.dot(pair.change, direction) / pair.product;
            LongVectors.addScaled(direction, shares[i++] - back, pair.step);
        }
    }

    /** By what the newest change, divided by the curvature, falls short of the step that it belongs to. */
    private static double scale(Pair newest, Optional<Preconditioner> curvature) {
        double[] divided = newest.change;
        if (curvature.isPresent()) {
            divided = divided.clone();
            curvature.get().divide(divided);
        }
        return newest.product / LongVectors.dot(newest.change, divided);
    }
}
