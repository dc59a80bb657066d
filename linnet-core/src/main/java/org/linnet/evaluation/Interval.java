package org.linnet.evaluation;

/**
 * A 95 % confidence interval. Both ends are NaN where the figure cannot be computed.
 *
 * @param low the 2.5th percentile
 * @param high the 97.5th percentile
 */
public record Interval(double low, double high) {
    public Interval {
        if (low > high) {
            throw new IllegalArgumentException("from " + low + " to " + high);
        }
    }
}
