package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.BoxOptions;
import org.linnet.detector.NoBox;
import org.linnet.image.BoxShape;
import org.linnet.internal.interchange.BoxFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether photographs are looked at as a whole or box by box, and which boxes. */
final class DetectionOptions {
    @Option(
            names = "--detect",
            description =
                    "Find the animals in each photograph, and look at each of them instead of the whole photograph.")
    private boolean detect;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description = "A name from `linnet detector list`. Default: the one that comes with Linnet.")
    private Optional<String> detector = Optional.empty();

    @Option(
            names = "--boxes",
            paramLabel = "FILE",
            description =
                    "Take the boxes from this file instead of finding them: results in MegaDetector's format, or a"
                            + " CSV table with the columns file, x, y, width, height (shares of the photograph, from its upper"
                            + " left corner).")
    private Optional<Path> boxes = Optional.empty();

    @Option(
            names = "--detection-threshold",
            paramLabel = "P",
            description = "Least confidence of a box, 0..1. Default: the detector's own.")
    private Optional<Double> threshold = Optional.empty();

    @Option(
            names = "--box-margin",
            paramLabel = "X",
            description = "Added on each side of a box, as a share of its width and height, such as 0.1.")
    private Optional<Double> margin = Optional.empty();

    @Option(
            names = "--box-shape",
            paramLabel = "SHAPE",
            description = "stretched: the box itself; square: its shorter side widened to the longer one.")
    private Optional<BoxShape> shape = Optional.empty();

    @Option(
            names = "--no-box",
            paramLabel = "WHAT",
            description =
                    "What a photograph is in which no animal was found. whole: looked at as a whole; blank: it shows"
                            + " no animal. Default: whole for folders sorted by taxon, blank for other photographs.")
    private Optional<NoBox> noBox = Optional.empty();

    @Option(
            names = "--hide-people",
            description =
                    "Fill people's boxes with grey in every picture that is written. Needs a detector that finds people"
                            + " (`linnet detector list`), or a file of boxes that has them. Your files are not changed.")
    private boolean hidePeople;

    /** The file of boxes. */
    Optional<Path> file() {
        return boxes;
    }

    /** Whether an option of these was given, so that boxes are to be looked at. */
    boolean isGiven() {
        return detect || boxes.isPresent();
    }

    /**
     * What was asked for; empty where boxes were not.
     *
     * @throws ParameterException where the options contradict each other
     */
    Optional<BoxOptions> options(LinnetSubcommand command) {
        if (!isGiven()) {
            if (detector.isPresent()
                    || threshold.isPresent()
                    || margin.isPresent()
                    || shape.isPresent()
                    || noBox.isPresent()) {
                throw new ParameterException(
                        command.spec().commandLine(),
                        "--detector, --detection-threshold, --box-margin, --box-shape and --no-box are for looking at boxes;"
                                + " add --detect or --boxes FILE");
            }
            return hidePeople ? Optional.of(BoxOptions.defaults().hidingPeople()) : Optional.empty();
        }
        if (detect && boxes.isPresent() || detector.isPresent() && boxes.isPresent()) {
            throw new ParameterException(
                    command.spec().commandLine(),
                    "--boxes takes the place of a detector; leave out --detect and --detector");
        }
        return Optional.of(command.checked(
                () -> new BoxOptions(detector, boxes.map(BoxFile::read), threshold, margin, shape, noBox, hidePeople)));
    }
}
