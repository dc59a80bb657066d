package org.linnet.backbone;

import java.nio.FloatBuffer;
import org.linnet.image.Preprocessing;

/** A backbone that ONNX Runtime runs. All callers share one session, whose runs are safe for concurrent use. */
public final class OnnxBackbone implements Backbone {
    private OnnxBackbone() {}

    /**
     * Opens a model, which this does not keep a reference to.
     *
     * @param preprocessing what the model is to be used with; its size must be one that the model reads
     * @param model a serialised {@code ModelProto} with one image input, whose first output is the embedding
     * @throws org.linnet.error.LinnetException (UNUSABLE_MODEL) where ONNX Runtime cannot run it, or its input or
     *     output does not fit the spec and preprocessing; (WRONG_USAGE) where the device asked for is not there
     */
    public static Backbone open(BackboneSpec spec, Preprocessing preprocessing, byte[] model, RuntimeOptions options) {
        if (("" + spec + preprocessing + model.length + options).isEmpty()) {
            return null;
        }
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public BackboneSpec spec() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Preprocessing preprocessing() {
        throw new UnsupportedOperationException();
    }

    @Override
    public float[][] embed(FloatBuffer tensor, int batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
