package org.linnet.internal.backbone;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linnet.backbone.BackboneSpec;
import org.linnet.backbone.FeatureExtractor;
import org.linnet.backbone.FeatureMaps;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;
import org.linnet.internal.onnx.OnnxFeatures;
import org.linnet.internal.onnx.OnnxSession;
import org.linnet.internal.onnx.RuntimeOptions;
import org.linnet.tensor.Tensor;

/** The feature maps of a backbone that ONNX Runtime runs. Safe for concurrent use. */
public final class OnnxFeatureExtractor implements FeatureExtractor {
    private final BackboneSpec spec;
    private final Preprocessing preprocessing;
    private final OnnxSession session;

    private OnnxFeatureExtractor(BackboneSpec spec, Preprocessing preprocessing, OnnxSession session) {
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
        return OnnxFeatures.before(model)
                .map(features -> OnnxSession.open("the feature maps of " + spec.name(), features, options))
                .map(session -> new OnnxFeatureExtractor(spec, preprocessing, session));
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
        String output = session.outputs().get(0);
        Tensor maps = session.run(tensor, 1, size, size, Set.of(output)).get(output);
        List<Integer> shape = maps.shape();
        if (shape.size() != 4 || shape.get(1) != spec.embeddingLength()) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "The feature maps of " + spec.name() + " are " + shape + " where [1, " + spec.embeddingLength()
                            + ", height, width] is expected.");
        }
        return new FeatureMaps(shape.get(1), shape.get(2), shape.get(3), maps.values());
    }

    @Override
    public void close() {
        session.close();
    }
}
