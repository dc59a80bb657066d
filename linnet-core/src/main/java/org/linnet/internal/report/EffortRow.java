package org.linnet.internal.report;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import org.linnet.internal.survey.Effort;
import org.linnet.internal.survey.Station;

/**
 * When a camera looked, as a bar on an axis of time.
 *
 * @param left where the bar begins, 0..100
 * @param width of it
 * @param certain whether a table says when it began and ended
 */
record EffortRow(String name, String left, String width, boolean certain, String period, String days) {
    static EffortRow of(Station station, LocalDateTime from, LocalDateTime to) {
        Effort effort = station.effort();
        LocalDateTime start = effort.start().orElseThrow();
        LocalDateTime end = effort.end().orElseThrow();
        double all = Math.max(1, Duration.between(from, to).toSeconds());
        return new EffortRow(
                station.id(),
                percent(Duration.between(from, start).toSeconds() / all),
                percent(Duration.between(start, end).toSeconds() / all),
                effort.basis() == Effort.Basis.DEPLOYMENT,
                start.toLocalDate() + " to " + end.toLocalDate(),
                days(effort.days()));
    }

    /** {@code 32.3}; a dash where it is not known. */
    static String days(Effort effort) {
        return effort.basis() == Effort.Basis.UNKNOWN ? "–" : days(effort.days());
    }

    static String days(double days) {
        return String.format(Locale.ROOT, "%,.1f", days);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
