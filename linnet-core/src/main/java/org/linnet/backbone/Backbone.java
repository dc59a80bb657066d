package org.linnet.backbone;

import java.nio.FloatBuffer;
import org.linnet.image.Preprocessing;

/** A backbone that is loaded and ready: from batches of tensors to embeddings. Safe for use by several threads at once. */
public interface Backbone extends AutoCloseable {
    BackboneSpec spec();

    /** What this backbone was opened for; its size is the one that {@link #embed} expects. */
    Preprocessing preprocessing();

    /**
     * Embeds a batch.
     *
     * @param tensor direct, native byte order, [batch, 3, size, size] from its position to its limit; not changed
     * @param batch at least 1
     * @return [batch][embeddingLength]
     */
    float[][] embed(FloatBuffer tensor, int batch);

    /** Frees the native session. Calls to {@link #embed} must have returned. */
    @Override
    void close();
}
