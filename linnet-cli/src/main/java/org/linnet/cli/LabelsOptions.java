package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.dataset.LabelOptions;
import picocli.CommandLine.Option;

/** How labels are read from what other programs wrote. */
final class LabelsOptions {
    @Option(
            names = "--labels-format",
            paramLabel = "FORMAT",
            description = "The format of DATA where it is a file of labels. Default: recognised by its content;"
                    + " xmp, the keywords of the photographs in a folder (digiKam, Lightroom), must be asked for.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Where the photographs are that a file of labels names. Default: its own folder.")
    private Optional<Path> images = Optional.empty();

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

    @Option(
            names = "--machine-labels",
            description = "Also take labels that a program gave, for photographs that nobody labelled.")
    private boolean machine;

    @Option(
            names = "--sequence-labels",
            description = "Also take labels of a whole sequence, for each of its photographs.")
    private boolean sequences;

    @Option(
            names = "--without-boxes",
            description =
                    "Ignore the boxes that labels have: look at whole photographs, or at what --detect or --boxes says.")
    private boolean withoutBoxes;

    LabelOptions options() {
        return new LabelOptions(format, images, taxonomy, machine, sequences, column, !withoutBoxes);
    }
}
