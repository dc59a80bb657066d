package org.linnet.head;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth convex function: L-BFGS with ten pairs and a backtracking line search (Liu and Nocedal, "On the
 * limited memory BFGS method for large scale optimization", 1989). On one thread apart from the function itself.
 */
final class LimitedMemoryBfgs {
    private static final int PAIRS = 10;
    private static final int MOST_HALVINGS = 40;
    private static final double SUFFICIENT_DECREASE = 1e-4;

    /** A function and its gradient. */
    @FunctionalInterface
    interface Function {
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

    /**
     * Goes on from {@code start} until no part of the gradient is above the tolerance, or until rounding allows no
     * further decrease.
     *
     * @param start not changed
     */
    static double[] minimise(Function function, double[] start, double tolerance, int mostIterations) {
        int length = start.length;
        double[] at = start.clone();
        double[] gradient = new double[length];
        double value = function.evaluate(at, gradient);
        Deque<Pair> pairs = new ArrayDeque<>();
        double[] next = new double[length];
        double[] nextGradient = new double[length];
        for (int iteration = 0; iteration < mostIterations && largest(gradient) > tolerance; iteration++) {
            double[] direction = direction(gradient, pairs);
            double slope = DesignMatrix.dot(direction, gradient, length);
            double step = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
            double nextValue = Double.NaN;
            boolean decreased = false;
            for (int halving = 0; halving < MOST_HALVINGS && !decreased; halving++, step /= 2) {
                for (int i = 0; i < length; i++) {
                    next[i] = at[i] + step * direction[i];
                }
                nextValue = function.evaluate(next, nextGradient);
                decreased = nextValue <= value + SUFFICIENT_DECREASE * step * slope;
            }
            if (!decreased) {
                return at;
            }
            remember(pairs, at, next, gradient, nextGradient);
            System.arraycopy(next, 0, at, 0, length);
            System.arraycopy(nextGradient, 0, gradient, 0, length);
            value = nextValue;
        }
        return at;
    }

    private static void remember(
            Deque<Pair> pairs, double[] at, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = new double[at.length];
        double[] change = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            step[i] = next[i] - at[i];
            change[i] = nextGradient[i] - gradient[i];
        }
        double product = DesignMatrix.dot(step, change, at.length);
        if (product > 0) {
            if (pairs.size() == PAIRS) {
                pairs.removeFirst();
            }
            pairs.addLast(new Pair(step, change, product));
        }
    }

    /** The two loops of Nocedal, 1980. */
    private static double[] direction(double[] gradient, Deque<Pair> pairs) {
        int length = gradient.length;
        double[] direction = new double[length];
        DesignMatrix.addTo(direction, gradient, -1);
        double[] shares = new double[pairs.size()];
        int i = pairs.size();
        for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
            Pair pair = newestFirst.next();
            shares[--i] = DesignMatrix.dot(pair.step, direction, length) / pair.product;
            DesignMatrix.addTo(direction, pair.change, -shares[i]);
        }
        if (!pairs.isEmpty()) {
            Pair newest = pairs.getLast();
            double curvature = newest.product / DesignMatrix.dot(newest.change, newest.change, length);
            for (int j = 0; j < length; j++) {
                direction[j] *= curvature;
            }
        }
        for (Pair pair : pairs) {
            double back = DesignMatrix.dot(pair.change, direction, length) / pair.product;
            DesignMatrix.addTo(direction, pair.step, shares[i++] - back);
        }
        return direction;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
