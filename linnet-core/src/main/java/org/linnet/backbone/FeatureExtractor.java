package org.linnet.backbone;

import java.nio.FloatBuffer;

/**
 * A backbone up to the global average: for looking at where in a photograph an embedding comes from. Safe for use by
 * several threads at once.
 */
public interface FeatureExtractor extends AutoCloseable {
    /**
     * The last feature maps of one photograph.
     *
     * @param tensor as {@link Backbone#embed} takes it, [1, 3, size, size]
     * @return maps whose averages are the embedding of that photograph
     */
    FeatureMaps extract(FloatBuffer tensor);

    /** Frees the native session. Calls to {@link #extract} must have returned. */
    @Override
    void close();
}
