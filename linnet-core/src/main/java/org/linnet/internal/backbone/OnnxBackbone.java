package org.linnet.internal.backbone;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSpec;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;
import org.linnet.internal.onnx.OnnxSession;
import org.linnet.internal.onnx.RuntimeOptions;
import org.linnet.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A backbone that ONNX Runtime runs. All callers share one session, whose runs are safe for concurrent use. */
public final class OnnxBackbone implements Backbone {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxBackbone.class);

    private final BackboneSpec spec;
    private final Preprocessing preprocessing;
    private final OnnxSession session;
    private final String output;

    private final BatchPieces pieces;

    /** How many photographs the model takes at once; 0 where it takes any number. */
    private final int fixedBatch;

    private OnnxBackbone(BackboneSpec spec, Preprocessing preprocessing, OnnxSession session, Consumer<String> told) {
        this.spec = spec;
        this.preprocessing = preprocessing;
        this.session = session;
        this.pieces = new BatchPieces(told);
        Map<String, List<Long>> inputs = session.inputs();
        if (inputs.size() != 1) {
            throw unusable(spec, "it has the inputs " + inputs.keySet() + " where one image is expected");
        }
        List<Long> shape = inputs.values().iterator().next();
        long size = preprocessing.size();
        if (shape.size() != 4 || !fits(shape.get(1), 3) || !fits(shape.get(2), size) || !fits(shape.get(3), size)) {
            throw unusable(spec, "its input is " + shape + " where [batch, 3, " + size + ", " + size + "] is expected");
        }
        if (session.outputs().isEmpty()) {
            throw unusable(spec, "it has no output");
        }
        long batch = Math.max(0, shape.get(0));
        long most = Math.max(1, OnnxModelFile.MOST_BYTES / ((long) preprocessing.tensorLength() * Float.BYTES));
        if (batch > most) {
            throw unusable(
                    spec,
                    "it reads " + batch + " photographs at once, and " + most + " of " + size + " pixels is most");
        }
        this.fixedBatch = (int) batch;
        this.output = session.outputs().get(0);
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
        OnnxSession session = OnnxSession.open("the backbone " + spec.name(), model, options);
        try {
            OnnxBackbone backbone = new OnnxBackbone(spec, preprocessing, session, options.told());
            LOG.info(
                    "Backbone {} at {} px on {}",
                    spec.name(),
                    preprocessing.size(),
                    session.device().label());
            return backbone;
        } catch (RuntimeException e) {
            session.close();
            throw e;
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
        float[][] embeddings = new float[batch][];
        if (fixedBatch == 0 && session.device().kind() == Device.Kind.CUDA) {
            pieces.run(batch, (from, count, size) -> run(tensor, from, count, size, embeddings));
            return embeddings;
        }
        int step = fixedBatch == 0 ? batch : fixedBatch;
        for (int from = 0; from < batch; from += step) {
            run(tensor, from, Math.min(step, batch - from), step, embeddings);
        }
        return embeddings;
    }

    /** A copy with zeros behind it. */
    private static FloatBuffer padded(FloatBuffer part, int length) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(length * Float.BYTES).order(ByteOrder.nativeOrder());
        return bytes.asFloatBuffer().put(part).rewind();
    }

    /** Some photographs of a tensor, in a batch of {@code step} that is filled up with zeros. */
    private void run(FloatBuffer tensor, int from, int count, int step, float[][] embeddings) {
        int one = preprocessing.tensorLength();
        FloatBuffer slice = tensor.slice(tensor.position() + from * one, count * one);
        FloatBuffer part = count < step ? padded(slice, Math.multiplyExact(step, one)) : slice;
        int size = preprocessing.size();
        int length = spec.embeddingLength();
        Tensor values = session.run(part, step, size, size, Set.of(output)).get(output);
        if (!values.shape().equals(List.of(step, length))) {
            throw unusable(
                    spec, "its output is " + values.shape() + " where [" + step + ", " + length + "] is expected");
        }
        for (int i = 0; i < count; i++) {
            embeddings[from + i] = Arrays.copyOfRange(values.values(), i * length, (i + 1) * length);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
