package org.linnet.evaluation;

import org.linnet.label.Labelled;

/**
 * A figure that says how good a model is: a pure function of what is kept of the photographs that were judged, so that it
 * can be computed for those that the bootstrap draws as well. Its label is its name in {@code metrics.json} and
 * {@code metrics.csv}, such as {@code balancedAccuracy}, and no other key of the object that it stands in there.
 *
 * @param <T> what it is computed from
 */
public interface Metric<T> extends Labelled {
    /** How a figure is written for people. */
    enum Format {
        /** A share, 0..1, in per cent. */
        PERCENT,
        DECIMAL,
        COUNT
    }

    /** Its name for people, such as {@code balanced accuracy}. */
    String title();

    Format format();

    /** Whether a larger figure is that of a better model. */
    default boolean largerIsBetter() {
        return true;
    }

    /** Whether a 95 % bootstrap interval is computed for it: a thousand times the work of the figure itself. */
    default boolean hasInterval() {
        return false;
    }

    /**
     * Computes the figure. Several threads may ask at once.
     *
     * @return NaN where it cannot be computed, as for want of photographs
     */
    double of(T judged);
}
