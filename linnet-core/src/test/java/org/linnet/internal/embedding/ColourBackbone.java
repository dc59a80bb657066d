package org.linnet.internal.embedding;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneSpec;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;

/**
 * A backbone that needs no weights: the embedding of a photograph is its mean colour (0..255) and the number of its
 * pixels. It counts what is done with it.
 */
public class ColourBackbone implements BackboneSource {
    private final Preprocessing preprocessing;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger embedded = new AtomicInteger();

    /** Reads photographs of 8×8 pixels. */
    public ColourBackbone() {
        this(8);
    }

    /** Reads photographs of {@code size}×{@code size} pixels. */
    public ColourBackbone(int size) {
        this(new Preprocessing(size, Resampling.BILINEAR, Crop.NONE, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f)));
    }

    /** Reads photographs prepared so; for the embedding to be a colour, mean must be 0 and deviation 1. */
    public ColourBackbone(Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
    }

    /** How often it was opened. */
    public int opened() {
        return opened.get();
    }

    /** How often it was closed. */
    public int closed() {
        return closed.get();
    }

    /** How many photographs went through it. */
    public int embedded() {
        return embedded.get();
    }

    /** Called before each batch; here, does nothing. */
    protected void beforeBatch(int batch) {}

    /** The embedding of one photograph. */
    protected float[] embed(FloatBuffer tensor) {
        int pixels = preprocessing.size() * preprocessing.size();
        float[] embedding = new float[4];
        for (int channel = 0; channel < 3; channel++) {
            double sum = 0;
            for (int i = 0; i < pixels; i++) {
                sum += tensor.get(channel * pixels + i);
            }
            embedding[channel] = (float) (sum / pixels);
        }
        embedding[3] = pixels;
        return embedding;
    }

    @Override
    public BackboneSpec spec() {
        return new BackboneSpec("colour", "onnx", "c".repeat(64), 4, preprocessing, "made for tests");
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    @Override
    public Backbone open() {
        opened.incrementAndGet();
        return new Opened();
    }

    private final class Opened implements Backbone {
        @Override
        public BackboneSpec spec() {
            return ColourBackbone.this.spec();
        }

        @Override
        public Preprocessing preprocessing() {
            return preprocessing;
        }

        @Override
        public float[][] embed(FloatBuffer tensor, int batch) {
            beforeBatch(batch);
            int length = preprocessing.tensorLength();
            if (tensor.remaining() != batch * length || !tensor.isDirect()) {
                throw new IllegalArgumentException("not " + batch + " tensors: " + tensor);
            }
            float[][] embeddings = new float[batch][];
            for (int i = 0; i < batch; i++) {
                embeddings[i] = ColourBackbone.this.embed(tensor.slice(tensor.position() + i * length, length));
            }
            embedded.addAndGet(batch);
            return embeddings;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
