package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Duration;

/** A plain line now and then, for log files and pipes. */
final class ProgressLines implements ProgressView {
    private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

    private final PrintWriter err;
    private long lastLine = System.nanoTime();

    ProgressLines(PrintWriter err) {
        this.err = requireNonNull(err, "err is null");
    }

    @Override
    public void progressed(StageProgress progress) {
        if (System.nanoTime() - lastLine >= BETWEEN_LINES) {
            lastLine = System.nanoTime();
            err.println("  " + progress.line());
            err.flush();
        }
    }
}
