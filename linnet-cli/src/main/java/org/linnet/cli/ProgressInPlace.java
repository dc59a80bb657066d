package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Duration;

/** One line of a terminal that changes in place, and is gone when the stage has ended. */
final class ProgressInPlace implements ProgressView {
    private static final long BETWEEN_DRAWINGS = Duration.ofMillis(100).toNanos();

    private final PrintWriter err;
    private final int width;
    private String line = "";
    private String onScreen = "";
    private long lastDrawing = System.nanoTime() - BETWEEN_DRAWINGS;

    /** @param width columns of the terminal; a line that is longer would leave its beginning behind */
    ProgressInPlace(PrintWriter err, int width) {
        this.err = requireNonNull(err, "err is null");
        this.width = width;
    }

    @Override
    public void started(Stage stage) {
        line = stage.title() + " …";
        show();
    }

    @Override
    public void progressed(StageProgress progress) {
        line = progress.line();
        if (System.nanoTime() - lastDrawing >= BETWEEN_DRAWINGS) {
            show();
        }
    }

    @Override
    public void ended(Stage stage, long done, Duration elapsed) {
        hide();
        line = "";
    }

    @Override
    public void hide() {
        if (!onScreen.isEmpty()) {
            err.print('\r' + " ".repeat(onScreen.length()) + '\r');
            err.flush();
            onScreen = "";
        }
    }

    @Override
    public void show() {
        String shown = line.length() < width ? line : line.substring(0, Math.max(0, width - 1));
        if (!shown.isEmpty() && !shown.equals(onScreen)) {
            err.print('\r' + shown + " ".repeat(Math.max(0, onScreen.length() - shown.length())));
            err.flush();
            onScreen = shown;
            lastDrawing = System.nanoTime();
        }
    }
}
