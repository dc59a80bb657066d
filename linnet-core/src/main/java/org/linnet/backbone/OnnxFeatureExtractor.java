package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;
import org.linnet.internal.onnx.OnnxFeatures;
import org.linnet.internal.onnx.OnnxRuntime;
import org.linnet.internal.onnx.RuntimeOptions;

/** The feature maps of a backbone that ONNX Runtime runs. Safe for concurrent use. */
public final class OnnxFeatureExtractor implements FeatureExtractor {
    private final BackboneSpec spec;
    private final Preprocessing preprocessing;
    private final OrtSession session;

    private OnnxFeatureExtractor(BackboneSpec spec, Preprocessing preprocessing, OrtSession session) {
        this.spec = spec;
        this.preprocessing = preprocessing;
        this.session = session;
    }

    /**
     * Opens a model up to its global average.
     *
     * @param model as {@link OnnxBackbone#open} takes it
     * @return empty where the model does not end in a global average of feature maps
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where ONNX Runtime cannot run it
     */
    public static Optional<FeatureExtractor> open(
            BackboneSpec spec, Preprocessing preprocessing, byte[] model, RuntimeOptions options) {
        requireNonNull(spec, "spec is null");
        requireNonNull(preprocessing, "preprocessing is null");
        Optional<byte[]> features = OnnxFeatures.before(model);
        if (features.isEmpty()) {
            return Optional.empty();
        }
        try {
            OrtSession session = OnnxRuntime.open(features.get(), options).session();
            return Optional.of(new OnnxFeatureExtractor(spec, preprocessing, session));
        } catch (OrtException e) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "ONNX Runtime cannot open the feature maps of " + spec.name() + ": " + OnnxRuntime.reason(e),
                    e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws LinnetException ({@link ErrorCode#FAILURE}) where ONNX Runtime fails, such as for want of memory
     */
    @Override
    public FeatureMaps extract(FloatBuffer tensor) {
        if (tensor.remaining() != preprocessing.tensorLength()) {
            throw new IllegalArgumentException(
                    "one photograph is " + preprocessing.tensorLength() + " floats, not " + tensor.remaining());
        }
        int size = preprocessing.size();
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor image = OnnxTensor.createTensor(
                        OnnxRuntime.environment(), tensor.slice(), new long[] {1, 3, size, size});
                OrtSession.Result result = session.run(Map.of(input, image))) {
            // Closed with the result.
            OnnxTensor maps = (OnnxTensor) result.get(0);
            long[] shape = maps.getInfo().getShape();
            if (shape.length != 4 || shape[1] != spec.embeddingLength()) {
                throw new LinnetException(
                        ErrorCode.UNUSABLE_MODEL,
                        "The feature maps of " + spec.name() + " are " + Arrays.toString(shape) + " where [1, "
                                + spec.embeddingLength() + ", height, width] is expected.");
            }
            float[] values = new float[Math.toIntExact(shape[1] * shape[2] * shape[3])];
            maps.getFloatBuffer().get(values);
            return new FeatureMaps((int) shape[1], (int) shape[2], (int) shape[3], values);
        } catch (OrtException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "ONNX Runtime failed on the feature maps of " + spec.name() + ": " + OnnxRuntime.reason(e),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE, "ONNX Runtime could not close the feature maps of " + spec.name() + ".", e);
        }
    }
}
