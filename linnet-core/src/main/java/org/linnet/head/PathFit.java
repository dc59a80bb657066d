package org.linnet.head;

import java.util.Optional;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.LimitedMemoryBfgs;
import org.linnet.internal.linear.Preconditioner;
import org.linnet.internal.linear.SoftmaxObjective;
import org.linnet.internal.linear.StrengthPath;

/** A head that is fitted at one strength of the {@link StrengthPath} after the other, each time from where the last two point to. */
final class PathFit {
    /** Share of the value to which it is minimised: what is held out hardly changes beyond. */
    private static final double TOLERANCE = 1e-3;
    /** The same in nats: while the value is high, steps say little of how far it has to go. */
    private static final double LARGEST_TOLERANCE = 5e-5;

    private static final int MOST_ITERATIONS = 200;

    /** How far parameters go on as they went from the strength before to the last one. */
    private static final double AHEAD = 0.8;

    private final DesignMatrix matrix;
    private final SoftmaxObjective objective;
    private final Optional<Preconditioner> curvature;
    /** [steps][parameters]; null where it was not fitted. */
    private final double[][] fitted = new double[StrengthPath.steps()][];

    PathFit(DesignMatrix matrix, SoftmaxObjective objective, Preconditioner curvature) {
        this.matrix = matrix;
        this.objective = objective;
        this.curvature = Optional.of(curvature);
    }

    /** The head at a step that it was fitted at. */
    FittedHead at(int step) {
        return new FittedHead(matrix, objective, fitted[step]);
    }

    void fit(int step) {
        double strength = StrengthPath.strength(step);
        fitted[step] = LimitedMemoryBfgs.minimise(
                (at, gradient) -> objective.evaluate(at, strength, gradient),
                curvature,
                start(step),
                value -> Math.min(LARGEST_TOLERANCE, TOLERANCE * value),
                MOST_ITERATIONS);
    }

    private double[] start(int step) {
        for (int back : new int[] {-1, 1}) {
            if (isFitted(step + back)) {
                double[] near = fitted[step + back];
                double[] start = near.clone();
                if (isFitted(step + 2 * back)) {
                    double[] far = fitted[step + 2 * back];
                    for (int i = 0; i < start.length; i++) {
                        start[i] += AHEAD * (near[i] - far[i]);
                    }
                }
                return start;
            }
        }
        return new double[objective.parameterCount()];
    }

    private boolean isFitted(int step) {
        return step >= 0 && step < fitted.length && fitted[step] != null;
    }
}
