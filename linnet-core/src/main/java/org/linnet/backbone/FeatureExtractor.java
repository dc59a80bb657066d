package org.linnet.backbone;

import java.nio.FloatBuffer;

/** A backbone up to the global average: for looking at where in a photograph an embedding comes from. */
public interface FeatureExtractor extends AutoCloseable {
    /**
     * The last feature maps of one photograph.
     *
     * @param tensor direct, native byte order, [1, 3, size, size] from its position to its limit; not changed
     */
    FeatureMaps extract(FloatBuffer tensor);

    /** Frees the native session. Calls to {@link #extract} must have returned. */
    @Override
    void close();
}
