package org.linnet.spark.output;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job came to.
 *
 * @param photographs in the folder, each counted once
 * @param photographsNow of these, how many this run looked at; the others were committed already
 * @param rows how many rows there are of each outcome
 * @param skipped how many photographs were skipped for each reason
 * @param pieces how many pieces the folder has
 * @param elapsed of this run
 * @param cores of the executors, at its end
 */
public record JobSummary(
        long photographs,
        long photographsNow,
        Map<String, Long> rows,
        Map<String, Long> skipped,
        int pieces,
        Duration elapsed,
        int cores) {
    public JobSummary {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
        requireNonNull(elapsed, "elapsed is null");
    }

    /** How many photographs were skipped. */
    public long skippedPhotographs() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Photographs that this run looked at in a second; 0 where it looked at none. */
    public double rate() {
        return photographsNow == 0 ? 0 : photographsNow / Math.max(elapsed.toMillis() / 1000.0, 0.001);
    }

    /** The same by core. */
    public double ratePerCore() {
        return rate() / Math.max(cores, 1);
    }

    /** In a few lines, for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d photographs in %,d pieces%n", photographs, pieces));
        rows.forEach((outcome, count) -> text.append(String.format(Locale.ROOT, "  %,d rows %s%n", count, outcome)));
        skipped.forEach(
                (reason, count) -> text.append(String.format(Locale.ROOT, "  %,d skipped: %s%n", count, reason)));
        if (photographsNow == 0) {
            text.append("All were done already.");
        } else {
            text.append(String.format(
                    Locale.ROOT,
                    "%,d now, in %s: %.1f a second, %.2f a second and core (%d cores)",
                    photographsNow,
                    Progress.text(elapsed),
                    rate(),
                    ratePerCore(),
                    cores));
        }
        return text.toString();
    }
}
