package org.linnet.internal.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linnet.detector.DetectorLayout;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.tensor.Tensor;

/**
 * Which layout a detector's outputs have, told from their shapes and the file's metadata.
 *
 * @param outputs for a black image
 * @param width of the input
 * @param height of the input
 * @param family what the metadata or the file's name say that it is, in lower case; may be empty
 */
record LayoutRecognition(Path file, List<TrialOutput> outputs, int width, int height, String family) {
    private static final int COORDINATES = 4;

    /**
     * Outputs that have a layout.
     *
     * @param outputs names of those that it needs
     * @param classes how many the shapes say that there are; empty where they do not say
     */
    record Fit(DetectorLayout layout, List<String> outputs, OptionalInt classes) {
        boolean goesWith(int names) {
            return classes.isEmpty() || classes.getAsInt() == names;
        }
    }

    LayoutRecognition {
        outputs = List.copyOf(outputs);
    }

    /**
     * The layout that is asked for, or the only one that the outputs have.
     *
     * @param names how many classes have names; empty where they have none
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where there is none; ({@link ErrorCode#WRONG_USAGE}) where there are
     *     several, naming them, or the outputs do not have the one asked for
     */
    Fit fit(Optional<DetectorLayout> asked, OptionalInt names) {
        if (asked.isPresent()) {
            return fit(asked.get(), true)
                    .orElseThrow(() -> new LinnetException(
                            ErrorCode.WRONG_USAGE,
                            file + " does not have the layout " + asked.get().label() + ": it gives " + outputs
                                    + "; leave out --layout, or give another one"));
        }
        List<Fit> fits = Stream.of(DetectorLayout.values())
                .flatMap(layout -> fit(layout, false).stream())
                .toList();
        List<Fit> likely = narrowed(fits, names);
        if (likely.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    file + " gives " + outputs + ", which is no layout of a detector that Linnet knows.\n"
                            + "Known are " + labels(List.of(DetectorLayout.values()))
                            + "; if it is one of them, import it again with --layout.");
        }
        if (likely.size() > 1) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file + " gives " + outputs + ", which may be "
                            + labels(likely.stream().map(Fit::layout).toList()).replace(", ", " or ")
                            + "; say which with --layout");
        }
        return likely.get(0);
    }

    /** Those that go with the names and with what the file says of itself, unless none does. */
    private List<Fit> narrowed(List<Fit> fits, OptionalInt names) {
        List<Fit> likely = names.isEmpty()
                ? fits
                : fits.stream().filter(fit -> fit.goesWith(names.getAsInt())).toList();
        if (likely.isEmpty()) {
            likely = fits;
        }
        if (likely.size() > 1 && family.matches("(?s).*rt-?detr.*")) {
            likely = only(likely, DetectorLayout.RT_DETR);
        } else if (likely.size() > 1 && family.matches("(?s).*(yolo-?v?10|'nms': true|end2end).*")) {
            likely = only(likely, DetectorLayout.END_TO_END);
        }
        return likely;
    }

    private static List<Fit> only(List<Fit> fits, DetectorLayout layout) {
        List<Fit> of = fits.stream().filter(fit -> fit.layout() == layout).toList();
        return of.isEmpty() ? fits : of;
    }

    private static String labels(List<DetectorLayout> layouts) {
        return layouts.stream().map(DetectorLayout::label).collect(Collectors.joining(", "));
    }

    /** @param asked whether the user says so, and only what is needed for reading is asked of the shapes */
    private Optional<Fit> fit(DetectorLayout layout, boolean asked) {
        return switch (layout) {
            case YOLOV5 -> rows(layout, COORDINATES + 1, asked || isAnchors());
            case YOLOX -> rows(layout, COORDINATES + 1, asked || (isCells(boxes()) && farthest() >= width / 4f));
            case YOLOX_RAW -> rows(layout, COORDINATES + 1, isCells(boxes()) && (asked || farthest() < width / 4f));
            case RT_DETR -> rows(layout, COORDINATES, asked || !(isCells(boxes()) || isAnchors() || isTransposed()));
            case YOLOV8 -> columns(asked);
            case END_TO_END -> only(layout, 3, 6, asked || !(isCells(boxes()) || isAnchors() || isTransposed()));
            case YOLOV7_END_TO_END -> only(layout, 2, 7, true);
            case BOXES -> separate();
            case YOLO_MIT -> maps();
        };
    }

    private Optional<Fit> rows(DetectorLayout layout, int before, boolean likely) {
        return table().filter(table -> likely && table.shape().get(2) > before)
                .map(table -> new Fit(
                        layout,
                        List.of(table.name()),
                        OptionalInt.of(table.shape().get(2) - before)));
    }

    private Optional<Fit> columns(boolean asked) {
        return table().filter(table -> table.shape().get(1) > COORDINATES && (asked || isTransposed()))
                .map(table -> new Fit(
                        DetectorLayout.YOLOV8,
                        List.of(table.name()),
                        OptionalInt.of(table.shape().get(1) - COORDINATES)));
    }

    private Optional<Fit> only(DetectorLayout layout, int axes, int length, boolean likely) {
        return outputs.stream()
                .filter(output -> likely
                        && output.shape().size() == axes
                        && output.shape().get(axes - 1) == length
                        && (axes == 2 || output.shape().get(0) == 1))
                .findFirst()
                .map(output -> new Fit(layout, List.of(output.name()), OptionalInt.empty()));
    }

    private Optional<Fit> separate() {
        return SeparateOutputs.roles(outputs.stream()
                        .map(output -> new OutputTensor(output.name(), empty(output.shape())))
                        .toList())
                .map(roles -> new Fit(
                        DetectorLayout.BOXES,
                        Stream.of(roles.boxes(), roles.scores(), roles.classes())
                                .map(OutputTensor::name)
                                .toList(),
                        OptionalInt.empty()));
    }

    private static Tensor empty(List<Integer> shape) {
        int length = 1;
        for (int axis : shape) {
            length = Math.multiplyExact(length, axis);
        }
        return new Tensor(shape, new float[length]);
    }

    private Optional<Fit> maps() {
        boolean threes = outputs.size() >= 9 && outputs.size() % 3 == 0;
        for (int i = 0; threes && i < outputs.size(); i++) {
            List<Integer> shape = outputs.get(i).shape();
            threes = switch (i % 3) {
                case 0 -> shape.size() == 4;
                case 1 -> shape.size() == 5;
                default -> shape.size() == 4 && shape.get(1) == 4;
            };
        }
        return threes
                ? Optional.of(new Fit(
                        DetectorLayout.YOLO_MIT,
                        outputs.stream().limit(9).map(TrialOutput::name).toList(),
                        OptionalInt.of(outputs.get(0).shape().get(1))))
                : Optional.empty();
    }

    /** The output with three axes; of two of one shape, as YOLOv9 gives before it is converted for use, the second. */
    private Optional<TrialOutput> table() {
        List<TrialOutput> tables = outputs.stream()
                .filter(output -> output.shape().size() == 3 && output.shape().get(0) == 1)
                .toList();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        boolean twice = tables.size() == 2
                && outputs.size() == 2
                && tables.get(0).shape().equals(tables.get(1).shape());
        return Optional.of(tables.get(twice ? 1 : 0));
    }

    private int boxes() {
        return table().map(table -> table.shape().get(1)).orElse(0);
    }

    private float farthest() {
        return table().map(TrialOutput::farthest).orElse(0f);
    }

    private boolean isTransposed() {
        return table().filter(table -> isCells(table.shape().get(2))).isPresent();
    }

    private boolean isCells(int count) {
        return count == BoxUnit.cells(width, height, 32) || count == BoxUnit.cells(width, height, 64);
    }

    /** Three boxes of different shapes for each cell. */
    private boolean isAnchors() {
        return boxes() % 3 == 0 && isCells(boxes() / 3);
    }

    /** What is said of the file, for {@link #family}. */
    static String family(Path file, Stream<String> metadata) {
        return Stream.concat(Stream.of(file.getFileName().toString()), metadata)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }
}
