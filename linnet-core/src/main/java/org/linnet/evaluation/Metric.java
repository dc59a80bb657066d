package org.linnet.evaluation;

import org.linnet.label.Labelled;

/**
 * A metric of a model: a pure function of the outcomes of the test photographs, so that it can be computed for
 * bootstrap samples as well. Its label is its name in {@code metrics.json} and {@code metrics.csv}, such as {@code
 * balancedAccuracy}, and no other key of the object that it stands in there.
 *
 * @param <T> what it is computed from
 */
public interface Metric<T> extends Labelled {
    /** How a value is printed. */
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
     * @return NaN if it cannot be computed, such as without photographs
     */
    double of(T judged);
}
