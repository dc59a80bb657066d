package org.linnet.internal.detector;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.onnx.OnnxAdapter;
import org.linnet.internal.onnx.OnnxFile;
import org.linnet.internal.onnx.OnnxTrial;

/**
 * An {@code .onnx} file with a detector that was brought as it is, checked: one image input, [1, 3, height, width] or [1, height, width,
 * 3], of 32 or 16 bits, perhaps a second one for the image's size, as RT-DETR has it, and outputs of numbers.
 */
public final class DetectorModelFile {
    private static final int SMALLEST = 32;
    private static final int LARGEST = 4096;
    private static final int DEFAULT_SIZE = 640;
    private static final int MOST_OUTPUTS = 64;

    /** Two sizes, height first, as Ultralytics writes them, or one. */
    private static final Pattern SIZES = Pattern.compile("\\D{0,3}(\\d{2,4})(?:\\D{1,3}(\\d{2,4}))?\\D{0,3}");

    /** Width and height of the input, in pixels. */
    public record Size(int width, int height) {}

    private final Path file;
    private final ModelProto.Builder adapted;
    private final boolean changed;
    private final Map<String, String> metadata;
    private final Size size;
    private final boolean asksForSize;
    private final List<TrialOutput> outputs;

    private DetectorModelFile(
            Path file,
            ModelProto.Builder adapted,
            boolean changed,
            Map<String, String> metadata,
            Size size,
            boolean asksForSize,
            List<TrialOutput> outputs) {
        this.file = file;
        this.adapted = adapted;
        this.changed = changed;
        this.metadata = metadata;
        this.size = size;
        this.asksForSize = asksForSize;
        this.outputs = List.copyOf(outputs);
    }

    /** Says what a model gives for a black image. */
    interface Trial {
        List<TrialOutput> outputs(ModelProto model, Size size);
    }

    /**
     * Reads and checks a file, and looks at a black image with it, in a process of its own, whose memory and time are limited.
     *
     * @param asked the size that it is to read; empty for its own
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where it cannot be read, is damaged, no ONNX model or no detector;
     *     ({@link ErrorCode#WRONG_USAGE}) where it does not read that size
     */
    public static DetectorModelFile inspect(Path file, Optional<Size> asked) {
        OnnxFile.require(file);
        return inspect(file, asked, DetectorInspection.of(file, asked));
    }

    /** As {@link #inspect(Path, Optional)}, here and now. */
    static DetectorModelFile inspect(Path file, Optional<Size> asked, Trial trial) {
        ModelProto model = OnnxFile.read(file);
        Map<String, String> metadata = metadata(model);
        requireDetection(file, metadata);
        GraphProto graph = model.getGraph();
        if (graph.getOutputCount() == 0 || graph.getOutputCount() > MOST_OUTPUTS) {
            throw OnnxTrial.unusable(
                    file, "has " + graph.getOutputCount() + " outputs", "Export it with what a detector gives.");
        }
        List<ValueInfoProto> inputs = inputs(graph);
        ValueInfoProto image = image(file, inputs);
        TensorShapeProto shape = image.getType().getTensorType().getShape();
        boolean channelsLast = channelsLast(file, image.getName(), shape);
        if (shape.getDim(0).getDimValue() > 1) {
            throw OnnxTrial.unusable(
                    file,
                    "reads " + shape.getDim(0).getDimValue() + " images at once",
                    "Export it for one image, or for any number of them.");
        }
        Size size = size(file, shape, channelsLast ? 1 : 2, metadata, asked);
        ModelProto.Builder adapted = model.toBuilder();
        OnnxAdapter adapter = new OnnxAdapter(adapted);
        boolean halves = image.getType().getTensorType().getElemType() == TensorProto.DataType.FLOAT16.getNumber();
        if (channelsLast) {
            adapter.acceptChannelsFirst(image.getName());
        } else if (halves) {
            adapter.acceptFloat32(image.getName());
        }
        boolean changed = channelsLast || halves;
        return new DetectorModelFile(
                file,
                adapted,
                changed,
                metadata,
                size,
                inputs.size() > 1,
                trial.outputs(changed ? adapted.build() : model, size));
    }

    /** What it reads. */
    public Size size() {
        return size;
    }

    /** Whether it asks for the size of the image, too, as RT-DETR's own export does. */
    public boolean asksForSize() {
        return asksForSize;
    }

    /** What its metadata say, as of {@code license} or {@code author}. */
    public Optional<String> said(String key) {
        return Optional.ofNullable(metadata.get(key)).filter(text -> !text.isBlank());
    }

    /** The names of its classes that the file holds; empty where it has none. */
    public Optional<List<String>> names() {
        return said("names").or(() -> said("classes")).flatMap(ClassNames::parse);
    }

    LayoutRecognition recognition() {
        return new LayoutRecognition(
                file, outputs, size.width(), size.height(), LayoutRecognition.family(file, metadata.values().stream()));
    }

    /** Writes the model with these outputs only. */
    void write(Path kept, List<String> wanted) throws IOException {
        List<String> all = outputs.stream().map(TrialOutput::name).toList();
        if (!changed && Set.copyOf(wanted).containsAll(all)) {
            Files.copy(file, kept);
            return;
        }
        new OnnxAdapter(adapted).keepOutputs(wanted);
        Files.write(kept, adapted.build().toByteArray());
    }

    private static Map<String, String> metadata(ModelProto model) {
        return model.getMetadataPropsList().stream()
                .collect(Collectors.toMap(
                        StringStringEntryProto::getKey,
                        StringStringEntryProto::getValue,
                        (first, second) -> first,
                        TreeMap::new));
    }

    private static void requireDetection(Path file, Map<String, String> metadata) {
        String task = metadata.getOrDefault("task", "detect");
        if (!task.equals("detect")) {
            throw OnnxTrial.unusable(
                    file, "is for the task '" + task + "', not 'detect'", "Export a model that was trained to detect.");
        }
    }

    private static List<ValueInfoProto> inputs(GraphProto graph) {
        Set<String> weights =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        return graph.getInputList().stream()
                .filter(input -> !weights.contains(input.getName()))
                .toList();
    }

    private static ValueInfoProto image(Path file, List<ValueInfoProto> inputs) {
        List<ValueInfoProto> images =
                inputs.stream().filter(input -> axes(input) == 4).toList();
        boolean others = inputs.size() == images.size()
                || (inputs.size() == 2
                        && inputs.stream()
                                .anyMatch(input -> axes(input) == 2
                                        && input.getType().getTensorType().getElemType()
                                                == TensorProto.DataType.INT64.getNumber()));
        if (images.size() != 1 || !others) {
            throw OnnxTrial.unusable(
                    file,
                    "has the inputs "
                            + inputs.stream().map(ValueInfoProto::getName).toList()
                            + " where one image is expected, and perhaps its size",
                    "Export it with one image as its input.");
        }
        int type = images.get(0).getType().getTensorType().getElemType();
        if (type != TensorProto.DataType.FLOAT.getNumber() && type != TensorProto.DataType.FLOAT16.getNumber()) {
            throw OnnxTrial.unusable(
                    file,
                    "reads " + TensorProto.DataType.forNumber(type) + " where FLOAT is expected",
                    "Export it for float32 images.");
        }
        return images.get(0);
    }

    private static int axes(ValueInfoProto input) {
        return input.getType().getTensorType().getShape().getDimCount();
    }

    private static boolean channelsLast(Path file, String name, TensorShapeProto shape) {
        long second = shape.getDim(1).getDimValue();
        long last = shape.getDim(3).getDimValue();
        if (second == 3 || (second == 0 && last != 3)) {
            return false;
        }
        if (last == 3) {
            return true;
        }
        throw OnnxTrial.unusable(
                file,
                "reads '" + name + "' " + OnnxTrial.text(shape)
                        + " where [1, 3, height, width] or [1, height, width, 3] is expected",
                "Export it for colour images.");
    }

    private static Size size(
            Path file, TensorShapeProto shape, int axis, Map<String, String> metadata, Optional<Size> asked) {
        long height = shape.getDim(axis).getDimValue();
        long width = shape.getDim(axis + 1).getDimValue();
        Size own = own(metadata);
        Size size = asked.orElse(new Size(
                Math.toIntExact(Math.min(width > 0 ? width : own.width(), Integer.MAX_VALUE)),
                Math.toIntExact(Math.min(height > 0 ? height : own.height(), Integer.MAX_VALUE))));
        if ((width > 0 && width != size.width()) || (height > 0 && height != size.height())) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file + " reads images of " + width + "×" + height + " pixels, not " + size.width() + "×"
                            + size.height() + "; leave out --input-size, or export it for any size");
        }
        if (Math.min(size.width(), size.height()) < SMALLEST || Math.max(size.width(), size.height()) > LARGEST) {
            throw OnnxTrial.unusable(
                    file,
                    "reads images of " + size.width() + "×" + size.height() + " pixels",
                    "Export it for images of " + SMALLEST + " to " + LARGEST + ".");
        }
        return size;
    }

    /** What it was exported for, where it reads any size. */
    private static Size own(Map<String, String> metadata) {
        Matcher stated = SIZES.matcher(metadata.getOrDefault("imgsz", ""));
        if (!stated.matches()) {
            return new Size(DEFAULT_SIZE, DEFAULT_SIZE);
        }
        int height = Integer.parseInt(stated.group(1));
        return new Size(stated.group(2) == null ? height : Integer.parseInt(stated.group(2)), height);
    }
}
