package org.linnet.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.Help.Ansi;

/**
 * What a person sees while a command works: lines that stay, and below them one line of progress that is written over.
 * Where nobody watches (a log file, a pipe), progress is a plain line every ten seconds.
 */
final class Terminal {
    private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(10);
    private static final int BAR_LENGTH = 24;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean watched;
    private long lastLogLine = System.nanoTime();
    private int progressLength;

    Terminal(PrintWriter out, PrintWriter err) {
        this(out, err, Ansi.AUTO.enabled());
    }

    Terminal(PrintWriter out, PrintWriter err, boolean watched) {
        this.out = out;
        this.err = err;
        this.watched = watched;
    }

    /** A line of the command's result. */
    synchronized void result(String line) {
        clearProgress();
        out.println(line);
        out.flush();
    }

    /** A line about the work, not part of its result. */
    synchronized void note(String line) {
        clearProgress();
        err.println(line);
        err.flush();
    }

    /**
     * How far the work has come.
     *
     * @param what is being done, such as {@code embedding}
     * @param rest rate and time left, in words
     */
    synchronized void progress(String what, long done, OptionalLong total, String rest) {
        if (!watched) {
            if (System.nanoTime() - lastLogLine >= BETWEEN_LOG_LINES.toNanos()) {
                lastLogLine = System.nanoTime();
                err.println("  " + what + " " + count(done, total) + rest);
                err.flush();
            }
            return;
        }
        String line = "  " + what + " " + bar(done, total) + count(done, total) + rest;
        err.print("\r" + line + " ".repeat(Math.max(0, progressLength - line.length())));
        err.flush();
        progressLength = line.length();
    }

    /** Takes the line of progress away. */
    synchronized void clearProgress() {
        if (progressLength > 0) {
            err.print("\r" + " ".repeat(progressLength) + "\r");
            err.flush();
            progressLength = 0;
        }
    }

    private static String bar(long done, OptionalLong total) {
        if (total.isEmpty() || total.getAsLong() == 0) {
            return "";
        }
        int filled = (int) Math.min(BAR_LENGTH, BAR_LENGTH * done / total.getAsLong());
        return "█".repeat(filled) + "░".repeat(BAR_LENGTH - filled) + " ";
    }

    private static String count(long done, OptionalLong total) {
        String of = total.isPresent() ? " of " + number(total.getAsLong()) : "";
        return number(done) + of;
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1 h 05 min}, {@code 3 min 20 s}, {@code 4.2 s}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
        }
        if (seconds >= 60) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
