package org.linnet.spark.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.util.LongAccumulator;

/** Prints how far a job is, now and then. Photographs count once their task has ended. */
final class Progress implements AutoCloseable {
    private final PrintStream out;
    private final LongAccumulator answered;
    private final long before;
    private final long photographs;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "linnet-progress");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Begins to print.
     *
     * @param before how many photographs are committed already
     * @param photographs how many there are
     */
    Progress(OutputOptions options, LongAccumulator answered, long before, long photographs) {
        this.out = options.progress();
        this.answered = answered;
        this.before = before;
        this.photographs = photographs;
        long millis = options.betweenProgress().toMillis();
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::print, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void print() {
        // Tasks that were done again count twice.
        long now = Math.min(answered.sum(), photographs - before);
        double rate = now / (elapsed().toMillis() / 1000.0);
        String left = now == 0
                ? ""
                : ", " + text(Duration.ofMillis((long) (1000 * (photographs - before - now) / rate))) + " left";
        out.println(String.format(
                Locale.ROOT,
                "%,d of %,d photographs (%.1f %%), %.1f a second%s",
                before + now,
                photographs,
                100.0 * (before + now) / photographs,
                rate,
                left));
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** A time in words: {@code 2 h 5 min}, {@code 3 min 20 s}, {@code 4.2 s}. */
    static String text(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        if (time.toMinutes() > 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
