package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.dataset.LabelOptions;
import picocli.CommandLine.Option;

/** How a file of labels or results is understood, whatever for. */
final class LabelReading {
    @Option(
            names = "--labels-format",
            paramLabel = "FORMAT",
            description =
                    "The format of a file of labels, one that `linnet labels formats` lists. Default: recognised by"
                            + " its content; xmp, the keywords of the photographs in a folder (digiKam, Lightroom), must be asked for.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--taxonomy",
            paramLabel = "FILE",
            description =
                    "A CSV table with the ranks of the names in labels (name,family,genus,species), or the names that"
                            + " they are synonyms of (name,accepted).")
    private Optional<Path> taxonomy = Optional.empty();

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description =
                    "The column of a table that holds the labels; with --labels-format xmp, the branch of the keywords that"
                            + " holds them, such as Wildlife, or dc:subject for all keywords. Default: recognised by its name, such as Species.")
    private Optional<String> column = Optional.empty();

    /** The table with the ranks of names. */
    Optional<Path> taxonomy() {
        return taxonomy;
    }

    /** Takes only what people say of single photographs, unless asked for more. */
    LabelOptions options(Optional<Path> images, boolean machine, boolean sequences, boolean boxes) {
        return new LabelOptions(format, images, taxonomy, machine, sequences, column, boxes);
    }

    /** Takes what anybody says, programs too. */
    LabelOptions ofAnybody(Optional<Path> images, boolean sequences) {
        return options(images, true, sequences, true);
    }
}
