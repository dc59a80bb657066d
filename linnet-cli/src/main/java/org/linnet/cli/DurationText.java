package org.linnet.cli;

import java.time.Duration;
import java.util.Locale;

/** Durations in words. */
final class DurationText {
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    private DurationText() {}

    /** What was measured: {@code 0.6 s}, {@code 3 min 20 s}, {@code 1 h 05 min}. */
    static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= HOUR) {
            return String.format(Locale.ROOT, "%d h %02d min", seconds / HOUR, seconds % HOUR / MINUTE);
        }
        if (seconds >= MINUTE) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / MINUTE, seconds % MINUTE);
        }
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** What is estimated: {@code about 3 min}, {@code about 2 h 10 min}. */
    static String about(Duration duration) {
        return "about " + rounded(duration);
    }

    /** {@code 3 to 5 min}, {@code 50 s to 2 min}, or what both are about. */
    static String range(Duration from, Duration to) {
        String low = rounded(from);
        String high = rounded(to);
        if (low.equals(high)) {
            return "about " + low;
        }
        String unit = high.replaceFirst("^[\\d,]+", "");
        return (high.matches("[\\d,]+\\D+") && low.endsWith(unit)
                        ? low.substring(0, low.length() - unit.length())
                        : low)
                + " to " + high;
    }

    /** No more exact than an estimate can be. */
    private static String rounded(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 9.5) {
            return Math.max(1, Math.round(seconds)) + " s";
        }
        if (seconds < 100) {
            return 5 * Math.round(seconds / 5) + " s";
        }
        if (seconds < 100 * MINUTE) {
            return Math.round(seconds / MINUTE) + " min";
        }
        if (seconds < 2 * DAY) {
            long minutes = 10 * Math.round(seconds / (10 * MINUTE));
            return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return Terminal.number(Math.round(seconds / DAY)) + " days";
    }
}
