package org.linnet.internal.report;

import org.linnet.evaluation.Interval;

/**
 * The 95 % interval of a share, for the thin lines in bars and plots, and where a bootstrap interval has no width since all
 * photographs agree. Wilson, "Probable inference, the law of succession, and statistical inference", 1927. It takes the
 * photographs to be independent.
 */
final class Wilson {
    /** The 97.5th percentile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * The interval of a share.
     *
     * @param share 0..1
     * @param photographs how many it is of, at least one
     */
    static Interval of(double share, long photographs) {
        if (photographs < 1 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share + " of " + photographs);
        }
        double spread = Z * Z / photographs;
        double middle = (share + spread / 2) / (1 + spread);
        double half = Z / (1 + spread) * Math.sqrt(share * (1 - share) / photographs + spread / photographs / 4);
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
