package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;
import org.linnet.internal.onnx.OnnxRuntime;
import org.linnet.internal.onnx.RuntimeOptions;

/** A backbone that ONNX Runtime runs. All callers share one session, whose runs are safe for concurrent use. */
public final class OnnxBackbone implements Backbone {
    private final BackboneSpec spec;
    private final Preprocessing preprocessing;
    private final OrtSession session;
    private final RuntimeOptions.Device device;
    private final String input;
    private final String output;

    /** How many photographs the model takes at once; 0 where it takes any number. */
    private final int fixedBatch;

    private OnnxBackbone(BackboneSpec spec, Preprocessing preprocessing, OnnxRuntime.OpenSession open)
            throws OrtException {
        this.spec = spec;
        this.preprocessing = preprocessing;
        this.session = open.session();
        this.device = open.device();
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw unusable(spec, "it has the inputs " + inputs.keySet() + " where one image is expected");
        }
        this.input = inputs.keySet().iterator().next();
        long[] shape = inputs.get(input).getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
        long size = preprocessing.size();
        if (shape.length != 4 || !fits(shape[1], 3) || !fits(shape[2], size) || !fits(shape[3], size)) {
            throw unusable(
                    spec,
                    "its input is " + Arrays.toString(shape) + " where [batch, 3, " + size + ", " + size
                            + "] is expected");
        }
        this.fixedBatch = (int) Math.max(0, shape[0]);
        this.output = session.getOutputInfo().keySet().iterator().next();
    }

    /**
     * Opens a model, which this does not keep a reference to.
     *
     * @param preprocessing what the model is to be used with; its size must be one that the model reads
     * @param model a serialised {@code ModelProto} with one image input, [batch, 3, size, size], whose first output is
     *     the embedding, [batch, embeddingLength]; the batch may be fixed
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where ONNX Runtime cannot run it, or its input does not
     *     fit the preprocessing; ({@link ErrorCode#WRONG_USAGE}) where the device asked for is not there
     */
    public static OnnxBackbone open(
            BackboneSpec spec, Preprocessing preprocessing, byte[] model, RuntimeOptions options) {
        requireNonNull(spec, "spec is null");
        requireNonNull(preprocessing, "preprocessing is null");
        try {
            OnnxRuntime.OpenSession open = OnnxRuntime.open(model, options);
            try {
                return new OnnxBackbone(spec, preprocessing, open);
            } catch (OrtException | RuntimeException e) {
                open.session().close();
                throw e;
            }
        } catch (OrtException e) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "ONNX Runtime cannot open the backbone " + spec.name() + ": " + OnnxRuntime.reason(e),
                    e);
        }
    }

    private static LinnetException unusable(BackboneSpec spec, String reason) {
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL, "The backbone " + spec.name() + " cannot be used: " + reason + ".");
    }

    /** Whether the length of an axis, -1 for any, is or can be the one expected. */
    private static boolean fits(long axis, long expected) {
        return axis < 0 || axis == expected;
    }

    @Override
    public BackboneSpec spec() {
        return spec;
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** What it runs on: {@link RuntimeOptions.Device#CPU} or {@link RuntimeOptions.Device#CUDA}. */
    public RuntimeOptions.Device device() {
        return device;
    }

    /**
     * {@inheritDoc}
     *
     * @throws LinnetException ({@link ErrorCode#FAILURE}) where ONNX Runtime fails, such as for want of memory;
     *     ({@link ErrorCode#UNUSABLE_MODEL}) where the model's output is not [batch, embeddingLength]
     */
    @Override
    public float[][] embed(FloatBuffer tensor, int batch) {
        int length = preprocessing.tensorLength();
        if (batch < 1 || tensor.remaining() != (long) batch * length) {
            throw new IllegalArgumentException(
                    "a batch of " + batch + " at " + length + " floats each is not " + tensor.remaining() + " floats");
        }
        if (!tensor.isDirect() || tensor.order() != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException("the tensor must be direct and in native byte order");
        }
        float[][] embeddings = new float[batch][];
        int step = fixedBatch == 0 ? batch : fixedBatch;
        try {
            for (int from = 0; from < batch; from += step) {
                int count = Math.min(step, batch - from);
                FloatBuffer part = tensor.slice(tensor.position() + from * length, count * length);
                run(count < step ? padded(part, step * length) : part, step, embeddings, from, count);
            }
        } catch (OrtException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "ONNX Runtime failed on " + batch + " photographs with the backbone " + spec.name() + ": "
                            + OnnxRuntime.reason(e) + ".\nIf memory ran out, take smaller batches or fewer threads.",
                    e);
        }
        return embeddings;
    }

    /** A copy with zeros behind it. */
    private static FloatBuffer padded(FloatBuffer part, int length) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(length * Float.BYTES).order(ByteOrder.nativeOrder());
        return bytes.asFloatBuffer().put(part).rewind();
    }

    private void run(FloatBuffer part, int step, float[][] embeddings, int from, int count) throws OrtException {
        int size = preprocessing.size();
        try (OnnxTensor images =
                        OnnxTensor.createTensor(OnnxRuntime.environment(), part, new long[] {step, 3, size, size});
                OrtSession.Result result = session.run(Map.of(input, images), Set.of(output))) {
            // Closed with the result.
            OnnxTensor values = (OnnxTensor) result.get(0);
            long[] shape = values.getInfo().getShape();
            if (!Arrays.equals(shape, new long[] {step, spec.embeddingLength()})) {
                throw unusable(
                        spec,
                        "its output is " + Arrays.toString(shape) + " where [" + step + ", " + spec.embeddingLength()
                                + "] is expected");
            }
            FloatBuffer flat = values.getFloatBuffer();
            for (int i = 0; i < count; i++) {
                embeddings[from + i] = new float[spec.embeddingLength()];
                flat.get(embeddings[from + i]);
            }
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE, "ONNX Runtime could not close the backbone " + spec.name() + ".", e);
        }
    }
}
