package org.linnet.internal.linear;

import java.util.Optional;

/** How a softmax is fitted at a strength of regularisation: where from, and how far. */
public final class SoftmaxFit {
    /** Share of the value to which heads are minimised. */
    private static final double TOLERANCE = 1e-4;
    /** The same for heads of many classes and rows, whose predictions hardly change beyond. */
    private static final double TOLERANCE_OF_MANY = 2e-3;
    /** The same in nats: while the value is high, steps say little of how far it has to go. */
    private static final double LARGEST_TOLERANCE = 5e-4;

    /** Multiplications of an evaluation from which on it is one of many. */
    private static final long MANY = 500_000_000;

    private static final int MOST_ITERATIONS = 1_000;

    private SoftmaxFit() {}

    /**
     * Fits from a start.
     *
     * @param curvature about that of the objective
     * @param start [parameters], not changed
     */
    public static double[] from(double[] start, SoftmaxObjective objective, Preconditioner curvature, double strength) {
        double tolerance = objective.multiplications() < MANY ? TOLERANCE : TOLERANCE_OF_MANY;
        return LimitedMemoryBfgs.minimise(
                (at, gradient) -> objective.evaluate(at, strength, gradient),
                Optional.of(curvature),
                start,
                value -> Math.min(LARGEST_TOLERANCE, tolerance * value),
                MOST_ITERATIONS);
    }

    /**
     * Fits from zero, by stronger strengths to the one that is wanted.
     *
     * @param strengths at least one; the last is the one
     */
    public static double[] fromZero(SoftmaxObjective objective, Preconditioner curvature, double... strengths) {
        double[] at = new double[objective.parameterCount()];
        for (double strength : strengths) {
            at = from(at, objective, curvature, strength);
        }
        return at;
    }
}
