package org.linnet.internal.report;

import org.linnet.evaluation.Interval;

/**
 * A share as a bar, a figure and a thin line for its 95 % interval.
 *
 * @param figure in per cent
 * @param width of the bar, 0..100
 * @param tone {@code good}, {@code fair} or {@code poor}
 * @param low where the thin line begins, 0..100
 * @param span how long it is, 0..100
 */
record Bar(String figure, int width, String tone, int low, int span) {
    static final double GOOD = 0.9;
    static final double FAIR = 0.7;

    /**
     * A share of photographs.
     *
     * @param share 0..1
     */
    static Bar of(double share, long photographs) {
        return of(share, Wilson.of(share, photographs));
    }

    /** A share whose interval is known. */
    static Bar of(double share, Interval interval) {
        int low = (int) Math.round(100 * interval.low());
        return new Bar(
                Figures.percent(share),
                (int) Math.round(100 * share),
                tone(share),
                low,
                (int) Math.round(100 * interval.high()) - low);
    }

    /** How far a share of right names can be relied on. */
    static String tone(double share) {
        return share >= GOOD ? "good" : share >= FAIR ? "fair" : "poor";
    }
}
