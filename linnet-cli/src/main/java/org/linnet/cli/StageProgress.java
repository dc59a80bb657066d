package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a stage has come.
 *
 * @param done in the stage's units
 * @param total in the same; empty where nobody knows
 * @param perSecond 0 where nobody knows
 */
record StageProgress(Stage stage, long done, OptionalLong total, double perSecond, Optional<Duration> timeLeft) {
    private static final double FEW_A_SECOND = 10;

    StageProgress {
        requireNonNull(stage, "stage is null");
        requireNonNull(total, "total is null");
        requireNonNull(timeLeft, "timeLeft is null");
    }

    /** So many are done, and that is all that is known. */
    static StageProgress counted(Stage stage, long done) {
        return new StageProgress(stage, done, OptionalLong.empty(), 0, Optional.empty());
    }

    /** {@code Reading 40/180 · 40/s · 3 s left}. */
    String line() {
        String unit = stage.unit();
        StringBuilder line = new StringBuilder(stage.title()).append(' ');
        if (total.isPresent()) {
            line.append(Terminal.number(done))
                    .append('/')
                    .append(Terminal.number(total.getAsLong()))
                    .append(unit);
        } else {
            line.append(stage.counted(done));
        }
        if (perSecond > 0) {
            line.append(" · ").append(rate()).append(unit).append("/s");
        }
        timeLeft.ifPresent(left -> line.append(" · ").append(rough(left)).append(" left"));
        return line.toString();
    }

    private String rate() {
        return perSecond < FEW_A_SECOND
                ? String.format(Locale.ROOT, "%.1f", perSecond)
                : Terminal.number(Math.round(perSecond));
    }

    /** {@code 3 s}, {@code 2 min}, {@code 1 h 05 min}. */
    private static String rough(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 100) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 60
                ? minutes + " min"
                : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }
}
