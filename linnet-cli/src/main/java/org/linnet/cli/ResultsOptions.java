package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.dataset.LabelOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Results that say what photographs show, whoever gave them, and how they are read. */
final class ResultsOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RESULTS",
            description =
                    "What the photographs show: labels or results in any format that `linnet labels formats` lists.")
    private Optional<Path> results = Optional.empty();

    @Mixin
    private LabelReading reading;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Where the photographs are that RESULTS name. Default: its own folder.")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--sequence-labels",
            description = "Also take labels of a whole sequence, for each of its photographs.")
    private boolean sequences;

    @Mixin
    private BoxConfidence confidence;

    /** The file or folder; empty where none was named. */
    Optional<Path> results() {
        return results;
    }

    LabelOptions labels() {
        return reading.ofAnybody(images, sequences);
    }

    double threshold(LinnetSubcommand command) {
        return confidence.threshold(command);
    }
}
