package org.linnet.internal.linear;

/** About how a function bends, for {@link LimitedMemoryBfgs} to begin with. */
@FunctionalInterface
public interface Preconditioner {
    /**
     * Divides by the curvature: the Newton step that belongs to a gradient.
     *
     * @param gradient is overwritten
     */
    void divide(double[] gradient);
}
