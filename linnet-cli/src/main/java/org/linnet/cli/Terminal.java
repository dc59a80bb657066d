package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.image.SkippedFile;
import org.linnet.taxonomy.TaxonPath;

/**
 * What is seen while a command works: its result on standard output, and on standard error how far it has come and what is
 * worth knowing, in words or as {@link JsonEvents}.
 */
final class Terminal {
    private static final int USUAL_WIDTH = 80;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Verbosity verbosity;
    private final Surroundings surroundings;
    private final Style outStyle;
    private final Style errStyle;
    private final Optional<JsonEvents> events;
    private final ProgressView view;
    private Stage stage;
    private long stageBegan;
    private long stageDone;

    Terminal(PrintWriter out, PrintWriter err, GlobalOptions options, Surroundings surroundings) {
        this.out = requireNonNull(out, "out is null");
        this.err = requireNonNull(err, "err is null");
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
        verbosity = options.verbosity();
        outStyle = new Style(options.color().isOn(surroundings.outIsTerminal(), surroundings.environment()));
        errStyle = new Style(options.color().isOn(surroundings.errIsTerminal(), surroundings.environment()));
        events = options.progress() == ProgressMode.JSON ? Optional.of(new JsonEvents(err)) : Optional.empty();
        view = view(options.progress());
    }

    private ProgressView view(ProgressMode mode) {
        if (verbosity == Verbosity.QUIET) {
            return ProgressView.NONE;
        }
        return switch (mode) {
            case NONE -> ProgressView.NONE;
            case JSON -> events.orElseThrow();
            case AUTO ->
                surroundings.canRedraw()
                        ? new ProgressInPlace(err, TerminalWidth.stated(surroundings.environment(), USUAL_WIDTH))
                        : new ProgressLines(err);
        };
    }

    /** A line of the command's result. */
    synchronized void result(String line) {
        view.hide();
        out.println(VisibleText.of(line));
        out.flush();
        view.show();
    }

    /** A line about the work, not part of its result. */
    void note(String line) {
        if (verbosity != Verbosity.QUIET) {
            say(VisibleText.of(line), events.map(json -> () -> json.note(line)));
        }
    }

    boolean isVerbose() {
        return verbosity == Verbosity.VERBOSE;
    }

    /** A line for those who ask for more. */
    void detail(String line) {
        if (isVerbose()) {
            say(errStyle.dim(VisibleText.of(line)), events.map(json -> () -> json.note(line)));
        }
    }

    /** A line that is said however quiet the user wants it to be: something was lost. */
    void warning(String line) {
        say(errStyle.warning(VisibleText.of(line)), events.map(json -> () -> json.warning(line)));
    }

    /**
     * What went wrong, with the prefix that scripts look for.
     *
     * @param advice further lines, for people only
     * @param stackTrace empty where nobody asked for it
     */
    void error(String message, int status, String advice, String stackTrace) {
        endStage();
        say(
                stackTrace
                        + errStyle.error("linnet:")
                        + " "
                        + VisibleText.of(message)
                        + (advice.isEmpty() ? "" : "\n" + advice),
                events.map(json -> () -> json.error(message, status, stackTrace)));
    }

    private synchronized void say(String styled, Optional<Runnable> event) {
        view.hide();
        if (event.isPresent()) {
            event.get().run();
        } else {
            err.println(styled);
            err.flush();
        }
        view.show();
    }

    /** Files that were skipped, one by one for programs; people get a line from the command. */
    synchronized void skipped(List<SkippedFile> files) {
        events.ifPresent(json -> files.forEach(json::skipped));
    }

    PrintWriter out() {
        return out;
    }

    /** The colours of standard output. */
    Style style() {
        return outStyle;
    }

    /**
     * Where a result goes that is not written line by line. A person sees no control characters, and names in bold; a program
     * that reads the output gets names as they are, unless it is text for people.
     */
    Writer document(boolean text) {
        if (!text && !StandardOutput.isTerminal()) {
            return out;
        }
        Writer shown = outStyle.on() || surroundings.outIsTerminal()
                ? new LineWriter(line -> show(text ? PredictionStyle.of(line, outStyle) : line))
                : out;
        return new VisibleWriter(shown);
    }

    /** A line of a document, with the line of progress out of its way. */
    private synchronized void show(String line) {
        view.hide();
        out.print(line);
        out.flush();
        view.show();
    }

    /** Begins a stage, and ends the one before. */
    synchronized void stage(Stage next) {
        if (stage != next) {
            endStage();
            stage = next;
            stageBegan = System.nanoTime();
            stageDone = 0;
            view.started(next);
        }
    }

    /** How far the present stage has come; begins it where it is another. */
    synchronized void progress(StageProgress progress) {
        stage(progress.stage());
        stageDone = progress.done();
        view.progressed(progress);
    }

    /** Ends the present stage, if there is one. */
    synchronized void endStage() {
        if (stage != null) {
            Stage ended = stage;
            stage = null;
            Duration elapsed = Duration.ofNanos(System.nanoTime() - stageBegan);
            view.ended(ended, stageDone, elapsed);
            if (events.isEmpty()) {
                detail(ended.title() + ": "
                        + (stageDone == 0 ? "" : ended.counted(stageDone) + ", ")
                        + duration(elapsed));
            }
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
                : String.format(Locale.ROOT, "%,.1f GB", mega / 1000);
    }

    /** A node as a person reads it: the top of the tree has no name of its own. */
    static String node(TaxonPath node) {
        return node.isRoot() ? "all taxa" : node.toString();
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
