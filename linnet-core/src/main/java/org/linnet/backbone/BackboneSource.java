package org.linnet.backbone;

import java.util.Optional;
import org.linnet.image.Preprocessing;

/**
 * A backbone that can be opened but need not be: what it is costs nothing to ask, so that a job whose embeddings are
 * all kept already never loads it.
 */
public interface BackboneSource {
    BackboneSpec spec();

    /** What the backbone will be opened for. */
    Preprocessing preprocessing();

    /** Loads the backbone; the caller closes it. */
    Backbone open();

    /** Loads the backbone up to its feature maps; the caller closes it. Empty where they are out of reach. */
    default Optional<FeatureExtractor> openFeatures() {
        return Optional.empty();
    }
}
