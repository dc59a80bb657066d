package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.dataset.LabelOptions;
import org.linnet.internal.interchange.labels.shown.NamedPhotographs;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How results are read that say what photographs show, whoever gave them. */
final class ResultsOptions {
    @Option(
            names = "--labels-format",
            paramLabel = "FORMAT",
            description =
                    "The format of RESULTS, one that `linnet labels formats` lists. Default: recognised by its content;"
                            + " xmp, the keywords of the photographs in a folder, must be asked for.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Where the photographs are that RESULTS name. Default: its own folder.")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--taxonomy",
            paramLabel = "FILE",
            description = "A CSV table with the ranks of names (name,family,genus,species), or the names that they are"
                    + " synonyms of (name,accepted).")
    private Optional<Path> taxonomy = Optional.empty();

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description =
                    "The column of a table that holds the names; with --labels-format xmp, the branch of the keywords that"
                            + " holds them. Default: recognised by its name, such as Species.")
    private Optional<String> column = Optional.empty();

    @Option(
            names = "--sequence-labels",
            description = "Also take labels of a whole sequence, for each of its photographs.")
    private boolean sequences;

    @Option(
            names = "--detection-threshold",
            paramLabel = "CONFIDENCE",
            defaultValue = "" + NamedPhotographs.USUAL_THRESHOLD,
            description =
                    "Leave out boxes of a lower confidence; a photograph without any other is blank. Default: 0.2.")
    private double threshold;

    LabelOptions labels() {
        return new LabelOptions(format, images, taxonomy, true, sequences, column);
    }

    double threshold(LinnetSubcommand command) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new ParameterException(
                    command.spec().commandLine(), "--detection-threshold must be between 0 and 1, e.g. 0.2");
        }
        return threshold;
    }
}
