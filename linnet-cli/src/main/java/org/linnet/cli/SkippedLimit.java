package org.linnet.cli;

import java.util.Optional;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Makes a pipeline fail that lost photographs on its way. */
final class SkippedLimit {
    private static final Pattern LIMIT = Pattern.compile("\\d{1,15}|\\d{1,3}(?:\\.\\d{1,9})?%");

    @Option(
            names = "--max-skipped",
            paramLabel = "N|P%",
            description = "Exit with status 5 if more files are skipped than this, such as 10 or 1%%. Results are"
                    + " written anyway. Default: no limit.")
    private Optional<String> limit = Optional.empty();

    /** Refuses, before the work begins, a limit that is none. */
    void check(LinnetSubcommand command) {
        if (limit.isPresent() && !LIMIT.matcher(limit.get()).matches()) {
            throw new ParameterException(
                    command.spec().commandLine(),
                    "--max-skipped must be a number of files or a share of them, e.g. 10 or 1%, not '" + limit.get()
                            + "'");
        }
    }

    /**
     * Call it last, when the results are written.
     *
     * @param read how many files were read
     */
    void apply(long skipped, long read) {
        if (limit.isEmpty()) {
            return;
        }
        String text = limit.get();
        double most = text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100 * (skipped + read)
                : Double.parseDouble(text);
        if (skipped > most) {
            throw new LinnetException(
                    ErrorCode.TOO_MANY_SKIPPED,
                    "skipped " + Terminal.number(skipped) + " of " + Terminal.count(skipped + read, "file")
                            + ", more than --max-skipped " + text + "; the results are written anyway.");
        }
    }
}
