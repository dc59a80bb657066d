package org.linnet.internal.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Minimises a smooth convex function: L-BFGS with ten pairs and a backtracking line search (Liu and Nocedal, "On the
 * limited memory BFGS method for large scale optimization", 1989). On one thread apart from the function itself.
 */
public final class LimitedMemoryBfgs {
    private static final int PAIRS = 10;
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

    /** As the other, where nothing is known of how the function bends. */
    public static double[] minimise(Function function, double[] start, double tolerance, int mostIterations) {
        return minimise(function, Optional.empty(), start, tolerance, mostIterations);
    }

    /**
     * Goes on from {@code start} until another step is not expected to lower the value by more than the tolerance, or
     * rounding allows no further decrease.
     *
     * @param curvature about how the function bends
     * @param start not changed
     */
    public static double[] minimise(
            Function function,
            Optional<Preconditioner> curvature,
            double[] start,
            double tolerance,
            int mostIterations) {
        int length = start.length;
        double[] at = start.clone();
        double[] gradient = new double[length];
        double value = function.evaluate(at, gradient);
        Deque<Pair> pairs = new ArrayDeque<>();
        double[] next = new double[length];
        double[] nextGradient = new double[length];
        for (int iteration = 0; iteration < mostIterations; iteration++) {
            double[] direction = direction(gradient, pairs, curvature);
            double slope = Vectors.dot(direction, gradient);
            boolean informed = curvature.isPresent() || pairs.size() >= PAIRS_TO_TRUST;
            if (-slope / 2 <= (informed ? tolerance : tolerance * DOUBT)) {
                break;
            }
            double step = pairs.isEmpty() && curvature.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
            double nextValue = Double.NaN;
            boolean decreased = false;
            for (int halving = 0; halving < MOST_HALVINGS && !decreased; halving++, step /= 2) {
                for (int i = 0; i < length; i++) {
                    next[i] = at[i] + step * direction[i];
                }
                nextValue = function.evaluate(next, nextGradient);
                double risen = nextValue - value;
                decreased = risen <= SUFFICIENT_DECREASE * step * slope
                        || (risen <= ROUNDING * Math.abs(value) && isFlatter(direction, nextGradient, slope));
            }
            if (!decreased) {
                break;
            }
            remember(pairs, at, next, gradient, nextGradient);
            System.arraycopy(next, 0, at, 0, length);
            System.arraycopy(nextGradient, 0, gradient, 0, length);
            value = nextValue;
        }
        return at;
    }

    /** Whether the slope, negative before, is not as steep upwards as it was downwards. */
    private static boolean isFlatter(double[] direction, double[] nextGradient, double slope) {
        return Vectors.dot(direction, nextGradient) <= (2 * SUFFICIENT_DECREASE - 1) * slope;
    }

    private static void remember(
            Deque<Pair> pairs, double[] at, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = new double[at.length];
        double[] change = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            step[i] = next[i] - at[i];
            change[i] = nextGradient[i] - gradient[i];
        }
        double product = Vectors.dot(step, change);
        if (product > 0) {
            if (pairs.size() == PAIRS) {
                pairs.removeFirst();
            }
            pairs.addLast(new Pair(step, change, product));
        }
    }

    /** The two loops of Nocedal, 1980. */
    private static double[] direction(double[] gradient, Deque<Pair> pairs, Optional<Preconditioner> curvature) {
        int length = gradient.length;
        double[] direction = new double[length];
        Vectors.addScaled(direction, -1, gradient);
        double[] shares = new double[pairs.size()];
        int i = pairs.size();
        for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
            Pair pair = newestFirst.next();
            shares[--i] = Vectors.dot(pair.step, direction) / pair.product;
            Vectors.addScaled(direction, -shares[i], pair.change);
        }
        if (curvature.isPresent()) {
            curvature.get().divide(direction);
        } else if (!pairs.isEmpty()) {
            Pair newest = pairs.getLast();
            double scale = newest.product / Vectors.dot(newest.change, newest.change);
            for (int j = 0; j < length; j++) {
                direction[j] *= scale;
            }
        }
        for (Pair pair : pairs) {
            double back = Vectors.dot(pair.change, direction) / pair.product;
            Vectors.addScaled(direction, shares[i++] - back, pair.step);
        }
        return direction;
    }
}
