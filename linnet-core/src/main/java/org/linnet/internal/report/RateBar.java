package org.linnet.internal.report;

import java.util.Locale;
import java.util.Optional;
import org.linnet.evaluation.Interval;
import org.linnet.internal.survey.Rate;

/**
 * A rate as a bar, with a thin line for its interval.
 *
 * @param figure events in 100 camera-days
 * @param width of the bar, 0..100
 * @param line where the thin line is; empty where there is no interval
 * @param interval in words; a dash where there is none
 */
record RateBar(String figure, int width, Optional<Line> line, String interval) {
    /** A part of the bar, 0..100. */
    record Line(int low, int span) {}

    /**
     * Draws it.
     *
     * @param highest what a bar of full length stands for
     */
    static RateBar of(Rate rate, double highest) {
        return new RateBar(
                text(rate.value()),
                share(rate.value(), highest),
                rate.interval()
                        .map(interval -> new Line(
                                share(interval.low(), highest),
                                share(interval.high(), highest) - share(interval.low(), highest))),
                rate.interval()
                        .map(interval -> text(interval.low()) + " to " + text(interval.high()))
                        .orElse("–"));
    }

    boolean hasInterval() {
        return line.isPresent();
    }

    /** The end of the longer of bar and line. */
    static double end(Rate rate) {
        return Math.max(rate.value(), rate.interval().map(Interval::high).orElse(0.0));
    }

    private static int share(double value, double highest) {
        return highest > 0 ? (int) Math.round(Math.min(1, value / highest) * 100) : 0;
    }

    /** {@code 0.31}, {@code 12.4}, {@code 1,240}. */
    private static String text(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%,.0f", value);
    }
}
