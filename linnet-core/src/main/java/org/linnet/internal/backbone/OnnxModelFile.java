package org.linnet.internal.backbone;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.onnx.OnnxAdapter;
import org.linnet.internal.onnx.OnnxFile;
import org.linnet.internal.onnx.OnnxTrial;

/**
 * An {@code .onnx} file that was brought as it is, checked and ready for {@link OnnxBackbone#open}. It has one float32
 * input, [batch, 3, height, width] or [batch, height, width, 3], and its first output is the embedding, [batch, n], or
 * feature maps, [batch, n, h, w] or [batch, h, w, n], which are then averaged.
 */
public final class OnnxModelFile {
    /** What a model that takes any size is tried with, in pixels. */
    private static final int TRIAL_SIZE = 224;

    private static final int LARGEST_SIZE = 4096;

    /** Of the images that a model reads at once. */
    static final long MOST_BYTES = 256 << 20;

    /** Feature maps of 7 × 7 × 2048 that nobody averaged are 100,352 numbers. */
    private static final int LONGEST_EMBEDDING = 1 << 17;

    private final OptionalInt size;
    private final int embeddingLength;
    private final byte[] model;

    private OnnxModelFile(OptionalInt size, int embeddingLength, byte[] model) {
        this.size = size;
        this.embeddingLength = embeddingLength;
        this.model = model;
    }

    /**
     * Reads and checks a file, and embeds one black image with it, in a process of its own, whose memory and time are
     * limited.
     *
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where it cannot be read, is damaged or not ONNX, or
     *     does not lead from one image to an embedding
     */
    public static OnnxModelFile inspect(Path file) {
        OnnxFile.require(file);
        return inspect(file, OnnxInspection.of(file));
    }

    /** Says what shape the first output of a model has for images [batch, 3, size, size]. */
    interface Trial {
        long[] outputShape(byte[] model, long batch, int size);
    }

    /** As {@link #inspect(Path)}, here and now. */
    static OnnxModelFile inspect(Path file, Trial trial) {
        ModelProto model = OnnxFile.read(file);
        GraphProto graph = model.getGraph();
        if (graph.getOutputCount() == 0) {
            throw OnnxTrial.unusable(file, "has no output", "Export it with its embedding as the first output.");
        }
        ValueInfoProto image = imageInput(file, graph);
        TensorShapeProto shape = image.getType().getTensorType().getShape();
        boolean channelsLast = channelsLast(file, image.getName(), shape);
        OptionalInt size = size(file, shape, channelsLast ? 1 : 2);

        ModelProto.Builder adapted = model.toBuilder();
        OnnxAdapter adapter = new OnnxAdapter(adapted);
        adapter.keepFirstOutput();
        if (channelsLast) {
            adapter.acceptChannelsFirst(image.getName());
        }
        long batch = batch(file, shape, size.orElse(TRIAL_SIZE));
        long[] output = trial.outputShape(adapted.build().toByteArray(), batch, size.orElse(TRIAL_SIZE));
        if (output.length == 4) {
            adapter.averageFeatureMaps(channelsLast(file, output));
            output = trial.outputShape(adapted.build().toByteArray(), batch, size.orElse(TRIAL_SIZE));
        }
        if (output.length != 2 || output[0] != batch || output[1] < 1 || output[1] > LONGEST_EMBEDDING) {
            throw OnnxTrial.unusable(
                    file,
                    "gives " + OnnxTrial.text(output) + " where an embedding, [batch, n], is expected",
                    "Export it with its pooled features as the first output.");
        }
        return new OnnxModelFile(size, (int) output[1], adapted.build().toByteArray());
    }

    /** Width and height that it reads, in pixels; empty where it reads any. */
    public OptionalInt size() {
        return size;
    }

    /** How many numbers its embedding of a photograph has. */
    public int embeddingLength() {
        return embeddingLength;
    }

    /**
     * The model from [batch, 3, height, width] to [batch, embeddingLength], a serialised {@code ModelProto} that may be
     * kept in place of the file; not a copy.
     */
    public byte[] model() {
        return model;
    }

    private static ValueInfoProto imageInput(Path file, GraphProto graph) {
        Set<String> weights =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> !weights.contains(input.getName()))
                .toList();
        if (inputs.size() != 1) {
            List<String> names = inputs.stream().map(ValueInfoProto::getName).toList();
            throw OnnxTrial.unusable(
                    file,
                    "has " + inputs.size() + " inputs " + names + " where one image is expected",
                    "Export only the part that turns an image into its embedding.");
        }
        TypeProto.Tensor type = inputs.get(0).getType().getTensorType();
        if (type.getElemType() != TensorProto.DataType.FLOAT.getNumber()) {
            TensorProto.DataType found = TensorProto.DataType.forNumber(type.getElemType());
            throw OnnxTrial.unusable(
                    file,
                    "reads " + (found == null ? "no tensor" : found) + " where FLOAT is expected",
                    "Export it for float32 images.");
        }
        return inputs.get(0);
    }

    /** Whether an image input is [batch, height, width, 3], not [batch, 3, height, width]. */
    private static boolean channelsLast(Path file, String name, TensorShapeProto shape) {
        if (shape.getDimCount() == 4) {
            TensorShapeProto.Dimension second = shape.getDim(1);
            TensorShapeProto.Dimension last = shape.getDim(3);
            if (second.getDimValue() == 3) {
                return false;
            }
            if (last.getDimValue() == 3) {
                return true;
            }
            // Exported with every axis free: PyTorch's order is by far the more common.
            if (!second.hasDimValue() && !last.hasDimValue()) {
                return false;
            }
        }
        throw OnnxTrial.unusable(
                file,
                "reads '" + name + "' " + OnnxTrial.text(shape)
                        + " where [batch, 3, height, width] or [batch, height, width, 3] is expected",
                "Export it for colour images.");
    }

    /** Which axis of feature maps [batch, n, h, w] or [batch, h, w, n] is n, seen by h and w being equal. */
    private static boolean channelsLast(Path file, long[] output) {
        if (output[2] == output[3]) {
            return false;
        }
        if (output[1] == output[2]) {
            return true;
        }
        throw OnnxTrial.unusable(
                file,
                "gives " + OnnxTrial.text(output) + ", of which no two axes are height and width",
                "Export it with its pooled features as the first output.");
    }

    private static long batch(Path file, TensorShapeProto shape, int size) {
        long batch = Math.max(1, shape.getDim(0).getDimValue());
        if (batch > MOST_BYTES / ((long) Float.BYTES * 3 * size * size)) {
            throw OnnxTrial.unusable(
                    file,
                    "reads " + batch + " images of " + size + " pixels at once",
                    "Export it for one image or any number of them.");
        }
        return batch;
    }

    private static OptionalInt size(Path file, TensorShapeProto shape, int axis) {
        long height = shape.getDim(axis).getDimValue();
        long width = shape.getDim(axis + 1).getDimValue();
        if (height > 0 && width > 0 && height != width) {
            throw OnnxTrial.unusable(file, "reads " + width + "×" + height + " pixels", "Only square images are made.");
        }
        long size = Math.max(height, width);
        if (size > LARGEST_SIZE) {
            throw OnnxTrial.unusable(
                    file,
                    "reads images of " + size + " pixels",
                    "Export it for images of at most " + LARGEST_SIZE + ".");
        }
        return size > 0 ? OptionalInt.of((int) size) : OptionalInt.empty();
    }
}
