package org.linnet.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;

/**
 * What a person sees while a command works: lines that stay, and below them a bar with rate and time left. Where nobody
 * watches (a log file, a pipe), progress is a plain line every ten seconds.
 */
final class Terminal {
    private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean watched;
    private long lastLogLine = System.nanoTime();
    private ProgressBar bar;

    Terminal(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
        this.watched = Ansi.AUTO.enabled();
    }

    /** A line of the command's result. */
    synchronized void result(String line) {
        endProgress();
        out.println(VisibleText.of(line));
        out.flush();
    }

    /** A line about the work, not part of its result. */
    synchronized void note(String line) {
        endProgress();
        err.println(VisibleText.of(line));
        err.flush();
    }

    PrintWriter out() {
        return out;
    }

    /**
     * Where a result goes that is not written line by line. A person sees no control characters; a program that reads the
     * output gets names as they are, unless it is text for people.
     */
    Writer document(boolean text) {
        return text || StandardOutput.isTerminal() ? new VisibleWriter(out) : out;
    }

    /**
     * How far the work has come.
     *
     * @param task what is being done, such as {@code photographs}
     * @param done in the units of {@code total}
     * @param rest rate and time left, in words, for where there is no bar to say it
     */
    synchronized void progress(String task, String unit, long done, OptionalLong total, String rest) {
        if (watched) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit(" " + unit, 1)
                        .showSpeed()
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setInitialMax(total.orElse(-1))
                        .setUpdateIntervalMillis(200)
                        .build();
            }
            bar.stepTo(done);
        } else if (System.nanoTime() - lastLogLine >= BETWEEN_LOG_LINES.toNanos()) {
            lastLogLine = System.nanoTime();
            String of = total.isPresent() ? " of " + number(total.getAsLong()) : "";
            err.println("  " + task + ": " + number(done) + of + " " + unit + rest);
            err.flush();
        }
    }

    /** Leaves the bar as it is and goes on below it. */
    synchronized void endProgress() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 0.4 MB}, {@code 12 MB}, {@code 3.1 GB}. */
    static String megabytes(long bytes) {
        double mega = bytes / 1e6;
        return mega < 1000
                ? String.format(Locale.ROOT, mega < 9.95 ? "%.1f MB" : "%.0f MB", mega)
                : String.format(Locale.ROOT, "%.1f GB", mega / 1000);
    }

    /** {@code 1 photograph}, {@code 2,000 photographs}. */
    static String count(long value, String noun) {
        return number(value) + " " + noun + (value == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }

    /** {@code 1 h 05 min}, {@code 3 min 20 s}, {@code 4.2 s}. */
    static String duration(Duration duration) {
        return DurationText.of(duration);
    }
}
