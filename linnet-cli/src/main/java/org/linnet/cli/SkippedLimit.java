package org.linnet.cli;

import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.SkipLimit;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Makes a pipeline fail that lost photographs on its way. */
final class SkippedLimit {
    @Option(
            names = "--max-skipped",
            paramLabel = "N|P%",
            description = "Exit with status 5 if more files are skipped than this, such as 10 or 1%%. Results are"
                    + " written anyway. Default: no limit.")
    private Optional<String> limit = Optional.empty();

    /** Refuses, before the work begins, a limit that is none. */
    void check(LinnetSubcommand command) {
        try {
            limit.ifPresent(SkipLimit::parse);
        } catch (LinnetException e) {
            throw new ParameterException(command.spec().commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Call it last, when the results are written.
     *
     * @param read how many files were read
     */
    void apply(long skipped, long read) {
        if (limit.map(SkipLimit::parse)
                .filter(most -> most.isExceeded(skipped, read))
                .isPresent()) {
            throw new LinnetException(
                    ErrorCode.TOO_MANY_SKIPPED,
                    "skipped " + Terminal.number(skipped) + " of " + Terminal.count(skipped + read, "file")
                            + ", more than --max-skipped " + limit.get() + "; the results are written anyway.");
        }
    }
}
