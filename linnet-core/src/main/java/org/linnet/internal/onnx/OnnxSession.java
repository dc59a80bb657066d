package org.linnet.internal.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.device.CudaMessages;
import org.linnet.tensor.Tensor;

/**
 * A model that ONNX Runtime has opened, from batches of images to named outputs. Safe for use by several threads at
 * once, until it is closed. What ONNX Runtime throws becomes a {@link LinnetException} here.
 */
public final class OnnxSession implements AutoCloseable {
    /** The most numbers of one output; detectors at 1280 pixels give three million. */
    private static final int MOST_VALUES = 50_000_000;

    private static final AtomicInteger OPEN = new AtomicInteger();

    private final String name;
    private final OrtSession session;
    private final Device device;
    /** A GPU is busy with one run, and each takes memory of its own; the processor takes any number. */
    private final Semaphore turns;

    private final Map<String, NodeInfo> inputs;
    private final Map<String, NodeInfo> outputs;

    private OnnxSession(String name, OnnxRuntime.OpenSession open) throws OrtException {
        this.name = name;
        this.session = open.session();
        this.device = open.device();
        this.turns = new Semaphore(device.kind() == Device.Kind.CUDA ? 1 : Integer.MAX_VALUE, true);
        this.inputs = session.getInputInfo();
        this.outputs = session.getOutputInfo();
    }

    /**
     * Opens a model, which this does not keep a reference to.
     *
     * @param name what the model is, for messages, such as "the backbone efficientnet-b4"
     * @param model a serialised {@code ModelProto}
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where ONNX Runtime cannot run it;
     *     ({@link ErrorCode#WRONG_USAGE}) where the device asked for is not there
     */
    public static OnnxSession open(String name, byte[] model, RuntimeOptions options) {
        requireNonNull(name, "name is null");
        try {
            OnnxRuntime.OpenSession open = OnnxRuntime.open(model, options);
            try {
                OnnxSession session = new OnnxSession(name, open);
                OPEN.incrementAndGet();
                return session;
            } catch (OrtException | RuntimeException e) {
                open.session().close();
                throw e;
            }
        } catch (OrtException e) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL, "ONNX Runtime cannot open " + name + ": " + OnnxRuntime.reason(e), e);
        }
    }

    /** How many of this process are open, each with native memory of its own. */
    public static int open() {
        return OPEN.get();
    }

    /** The shapes of its inputs by name, in order; an axis of any length is -1, the shape of what is no tensor empty. */
    public Map<String, List<Long>> inputs() {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        inputs.forEach((input, info) -> shapes.put(
                input,
                info.getInfo() instanceof TensorInfo tensor
                        ? Arrays.stream(tensor.getShape()).boxed().toList()
                        : List.of()));
        return shapes;
    }

    /** The names of its outputs, in order. */
    public List<String> outputs() {
        return List.copyOf(outputs.keySet());
    }

    /** Whether an output is a float32 tensor; only such can be asked of {@link #run}. */
    public boolean givesFloats(String output) {
        return outputs.get(output).getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT;
    }

    /** What it runs on: {@link Device#CPU} or a GPU. */
    public Device device() {
        return device;
    }

    /**
     * Runs the model on images, which go to its first input.
     *
     * @param images direct, native byte order, [batch, 3, height, width] from its position to its limit; not changed
     * @param wanted the outputs to be computed; what only others need is not
     * @return those, by name
     * @throws LinnetException ({@link ErrorCode#FAILURE}) where ONNX Runtime fails, such as for want of memory
     */
    public Map<String, Tensor> run(FloatBuffer images, int batch, int height, int width, Set<String> wanted) {
        requireDirect(images);
        String input = inputs.keySet().iterator().next();
        turns.acquireUninterruptibly();
        try (OnnxTensor tensor = OnnxTensor.createTensor(
                        OnnxRuntime.environment(), images.slice(), new long[] {batch, 3, height, width});
                OrtSession.Result result = session.run(Map.of(input, tensor), wanted)) {
            Map<String, Tensor> given = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> output : result) {
                // Closed with the result.
                OnnxTensor values = (OnnxTensor) output.getValue();
                List<Integer> shape = Arrays.stream(values.getInfo().getShape())
                        .mapToObj(Math::toIntExact)
                        .toList();
                // A copy already, made for us.
                given.put(
                        output.getKey(),
                        new Tensor(shape, values.getFloatBuffer().array()));
            }
            return given;
        } catch (OrtException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "ONNX Runtime failed on " + batch + " photographs with " + name + ": " + OnnxRuntime.reason(e)
                            + ".\nIf memory ran out, take smaller batches or fewer threads.",
                    e);
        } finally {
            turns.release();
        }
    }

    /** Whether a run failed for want of memory, on the processor or a GPU. */
    public static boolean ranOutOfMemory(LinnetException failure) {
        return failure.getCause() instanceof OrtException said
                && CudaMessages.isOutOfMemory(String.valueOf(said.getMessage()));
    }

    /**
     * Runs the model on one image and reads all that it gives. The image goes to the first input with four axes; an input of whole
     * numbers gets the image's width and height, as RT-DETR asks for.
     *
     * @param image direct, native byte order, [1, 3, height, width] from its position to its limit; not changed
     * @return the outputs by name, in order; whole numbers and those of 16 bits as floats
     * @throws LinnetException ({@link ErrorCode#FAILURE}) where ONNX Runtime fails, such as for want of memory;
     *     ({@link ErrorCode#UNUSABLE_MODEL}) where an output is not a tensor of numbers, or one of more than {@value #MOST_VALUES}
     */
    public Map<String, Tensor> runAll(FloatBuffer image, int height, int width) {
        requireDirect(image);
        turns.acquireUninterruptibly();
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, List<Long>> input : inputs().entrySet()) {
                given.put(
                        input.getKey(),
                        input.getValue().size() == 4
                                ? OnnxTensor.createTensor(
                                        OnnxRuntime.environment(), image.slice(), new long[] {1, 3, height, width})
                                : OnnxTensor.createTensor(OnnxRuntime.environment(), new long[][] {{width, height}}));
            }
            try (OrtSession.Result result = session.run(given)) {
                Map<String, Tensor> outputs = new LinkedHashMap<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    outputs.put(output.getKey(), numbers(output.getKey(), output.getValue()));
                }
                return outputs;
            }
        } catch (OrtException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "ONNX Runtime failed on a photograph with " + name + ": " + OnnxRuntime.reason(e)
                            + ".\nIf memory ran out, take fewer threads.",
                    e);
        } finally {
            turns.release();
            given.values().forEach(OnnxTensor::close);
        }
    }

    private Tensor numbers(String output, OnnxValue value) throws OrtException {
        if (!(value instanceof OnnxTensor tensor) || tensor.getInfo().getNumElements() > MOST_VALUES) {
            throw unusable("its output " + output + " is not a tensor of at most " + MOST_VALUES + " numbers");
        }
        List<Integer> shape = Arrays.stream(tensor.getInfo().getShape())
                .mapToObj(Math::toIntExact)
                .toList();
        float[] values = new float[(int) tensor.getInfo().getNumElements()];
        switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16, BFLOAT16 -> tensor.getFloatBuffer().get(values);
            case INT32 -> {
                IntBuffer wholes = tensor.getIntBuffer();
                for (int i = 0; i < values.length; i++) {
                    values[i] = wholes.get(i);
                }
            }
            case INT64 -> {
                LongBuffer wholes = tensor.getLongBuffer();
                for (int i = 0; i < values.length; i++) {
                    values[i] = wholes.get(i);
                }
            }
            case DOUBLE, INT8, INT16, UINT8, BOOL, STRING, UNKNOWN ->
                throw unusable("its output " + output + " is of the type " + tensor.getInfo().type);
        }
        return new Tensor(shape, values);
    }

    private LinnetException unusable(String reason) {
        return new LinnetException(ErrorCode.UNUSABLE_MODEL, "ONNX Runtime cannot run " + name + ": " + reason + ".");
    }

    private static void requireDirect(FloatBuffer images) {
        if (!images.isDirect() || images.order() != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException("the tensor must be direct and in native byte order");
        }
    }

    /** Frees the native session. Calls to {@link #run} must have returned. */
    @Override
    public void close() {
        try {
            session.close();
            OPEN.decrementAndGet();
        } catch (OrtException e) {
            throw new LinnetException(ErrorCode.FAILURE, "ONNX Runtime could not close " + name + ".", e);
        }
    }
}
