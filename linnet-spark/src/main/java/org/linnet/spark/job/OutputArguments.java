package org.linnet.spark.job;

import java.util.Optional;
import org.linnet.internal.image.SkipLimit;
import picocli.CommandLine.Option;

/** How rows are written. */
final class OutputArguments {
    @Option(
            names = "--piece-size",
            paramLabel = "N",
            description = "Photographs that are committed together. Default: 100000.")
    private Optional<Integer> pieceSize = Optional.empty();

    @Option(
            names = "--max-skipped",
            paramLabel = "N|P%",
            description =
                    "Exit with status 5 if more files are skipped than this, such as 10 or 1%%. Default: no limit.")
    private Optional<String> limit = Optional.empty();

    Optional<Integer> pieceSize() {
        return pieceSize;
    }

    Optional<SkipLimit> limit() {
        return limit.map(SkipLimit::parse);
    }

    void check(JobCommand command) {
        if (pieceSize.isPresent() && pieceSize.get() < 1) {
            throw command.wrong("--piece-size must be at least 1, such as 100000, not " + pieceSize.get());
        }
        limit();
    }
}
