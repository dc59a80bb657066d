package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.dataset.LabelOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How labels are read from what other programs wrote. */
final class LabelsOptions {
    @Mixin
    private LabelReading reading;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Where the photographs are that a file of labels names. Default: its own folder.")
    private Optional<Path> images = Optional.empty();

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
        return reading.options(images, machine, sequences, !withoutBoxes);
    }
}
