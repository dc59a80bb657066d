package org.linnet.cli;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands, before its name and after it. */
final class GlobalOptions {
    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print results, errors and how many files were skipped; nothing else.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Also print versions, folders and thresholds, and how long each stage takes.")
    private boolean verbose;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            scope = ScopeType.INHERIT,
            description = "auto, none, or json: one JSON object per line on standard error, for programs. Default:"
                    + " auto.")
    private ProgressMode progress = ProgressMode.AUTO;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "auto, always or never; auto: on a terminal, unless NO_COLOR is set. Default: auto.")
    private ColorMode color = ColorMode.AUTO;

    @Option(
            names = "--stack-trace",
            scope = ScopeType.INHERIT,
            description = "With an error, print the Java stack trace.")
    private boolean stackTrace;

    /** Events are wanted for an error, too, that came before the option that asks for them was read. */
    void readBeforeError(String... arguments) {
        if (Arguments.say(List.of(arguments), "--progress", ProgressMode.JSON.label())) {
            progress = ProgressMode.JSON;
        }
    }

    boolean contradict() {
        return quiet && verbose;
    }

    Verbosity verbosity() {
        return quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }

    ProgressMode progress() {
        return progress;
    }

    ColorMode color() {
        return color;
    }

    boolean stackTrace() {
        return stackTrace;
    }
}
