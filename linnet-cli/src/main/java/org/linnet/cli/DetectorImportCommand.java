package org.linnet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.detector.DetectorEntry;
import org.linnet.detector.DetectorImportOptions;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorLayout;
import org.linnet.detector.DetectorStore;
import org.linnet.home.LinnetHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet detector import}: an ONNX file that the user has. */
@Command(
        name = "import",
        description = "Checks an .onnx file of a detector, and keeps it under a name.",
        footer = {
            "./linnet detector import md_v1000.0.0-sorrel.onnx --as sorrel",
            "./linnet detector import model.onnx --as mine --classes animal,person,vehicle --threshold 0.2"
        },
        sortOptions = false)
final class DetectorImportCommand extends LinnetSubcommand {
    private static final Pattern SIZE = Pattern.compile("(\\d{2,4})(?:[x×](\\d{2,4}))?");

    @Parameters(paramLabel = "FILE", description = "An .onnx export of YOLOv5 to v12, YOLOX, RT-DETR or MegaDetector.")
    private Path file;

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "Name of the detector in Linnet.")
    private String name;

    @Option(names = "--replace", description = "Replace the detector of that name.")
    private boolean replace;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description =
                    "How the outputs are read: yolov5, yolov8, yolox, yolox-raw, end-to-end, yolov7-end-to-end, boxes,"
                            + " rt-detr or yolo-mit. Default: told from their shapes.")
    private Optional<DetectorLayout> layout = Optional.empty();

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Names of the classes in order, such as animal,person,vehicle; coco for COCO's 80. Default: those in the"
                            + " file. animal, person, vehicle and what COCO has of them are used; others are left out.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description =
                    "Least confidence of a box unless another is given, 0.01..1. Default: 0.2 for MegaDetector v5, 0.3 for"
                            + " v1000, else 0.25.")
    private Optional<Double> threshold = Optional.empty();

    @Option(
            names = "--iou",
            paramLabel = "X",
            description =
                    "Of two boxes that overlap more than this (intersection over union), the less confident goes. Default:"
                            + " 0.45; without effect where the file suppresses boxes itself.")
    private Optional<Double> overlap = Optional.empty();

    @Option(
            names = "--input-size",
            paramLabel = "N|WxH",
            description = "Width and height in pixels, where the file takes any. Default: what it was exported for.")
    private Optional<String> inputSize = Optional.empty();

    @Option(
            names = "--placement",
            paramLabel = "WHERE",
            description = "Where a photograph lies: corner, centre or stretched. Default: as usual for the layout.")
    private Optional<DetectorInput.Placement> placement = Optional.empty();

    @Option(
            names = "--padding",
            paramLabel = "GREY",
            description = "Grey level beside the photograph, 0..255. Default: 114.")
    private Optional<Integer> padding = Optional.empty();

    @Option(
            names = "--pixel-range",
            paramLabel = "MAX",
            description = "Whether it reads pixels of 0..1 or of 0..255: 1 or 255. Default: 255 for YOLOX, else 1.")
    private Optional<Integer> pixelRange = Optional.empty();

    @Option(
            names = "--channels",
            paramLabel = "ORDER",
            description = "Order of the channels: rgb or bgr. Default: bgr for YOLOX, else rgb.")
    private Optional<String> channels = Optional.empty();

    @Option(names = "--source", paramLabel = "TEXT", description = "Source and licence of the file; `show` prints it.")
    private Optional<String> source = Optional.empty();

    @Override
    void run(Terminal terminal) {
        DetectorEntry imported =
                new DetectorStore(LinnetHome.standard()).importFile(file, name, checked(this::options));
        DetectorText.describe(imported, terminal);
        imported.output()
                .filter(output -> !output.leftOut().isEmpty())
                .ifPresent(output -> terminal.note(
                        output.leftOut().size() + " of " + output.classes().size()
                                + " classes are left out; to use one, import again with --replace --classes …, and call it animal,"
                                + " person or vehicle there"));
        DetectorText.next(name, terminal);
    }

    private DetectorImportOptions options() {
        DetectorImportOptions.Builder options = DetectorImportOptions.builder().replace(replace);
        layout.ifPresent(options::layout);
        if (!classes.isEmpty()) {
            options.classes(classes.stream().map(String::strip).toList());
        }
        threshold.ifPresent(least -> options.threshold(within("--threshold", least, 0.01)));
        overlap.ifPresent(most -> options.overlap(within("--iou", most, 0.01)));
        inputSize.ifPresent(size -> size(size, options));
        placement.ifPresent(options::placement);
        padding.ifPresent(options::padding);
        pixelRange.ifPresent(range -> options.scale(scale(range)));
        channels.ifPresent(order -> options.blueFirst(isBlueFirst(order)));
        source.ifPresent(options::source);
        return options.build();
    }

    private double within(String option, double value, double least) {
        if (!(value >= least && value <= 1)) {
            throw wrong(option + " must be between " + least + " and 1, e.g. 0.3: " + value);
        }
        return value;
    }

    private void size(String text, DetectorImportOptions.Builder options) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw wrong("--input-size must be a number of pixels, such as 640, or width and height, such as 1280x960: "
                    + text);
        }
        int width = Integer.parseInt(size.group(1));
        options.inputSize(width, size.group(2) == null ? width : Integer.parseInt(size.group(2)));
    }

    private double scale(int range) {
        if (range != 1 && range != 255) {
            throw wrong("--pixel-range must be 1 or 255, not " + range);
        }
        return range / 255.0;
    }

    private boolean isBlueFirst(String order) {
        return switch (order) {
            case "rgb" -> false;
            case "bgr" -> true;
            default -> throw wrong("--channels must be rgb or bgr, not " + order);
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }
}
