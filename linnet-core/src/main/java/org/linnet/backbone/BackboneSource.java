package org.linnet.backbone;

import java.util.Optional;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;

/**
 * A backbone that can be opened but need not be: what it is costs nothing to ask, so that a job whose embeddings are
 * all kept already never loads it. Safe for use by several threads at once.
 */
public interface BackboneSource {
    /**
     * What it is. Embeddings are kept by the checksum, architecture and embedding length in it, together with the
     * preprocessing, so the checksum of a backbone that comes to embed otherwise must change.
     */
    BackboneSpec spec();

    /** What the backbone will be opened for. */
    Preprocessing preprocessing();

    /**
     * Loads the backbone, as often as it is called; the caller closes each.
     *
     * @throws LinnetException where it cannot be loaded
     */
    Backbone open();

    /**
     * How a pass over many photographs best batches them for it, where nothing else is asked for. Empty where it runs on the
     * processor: then a pass gives each core a batch of its own.
     */
    default Optional<Batching> batching() {
        return Optional.empty();
    }

    /** Loads the backbone up to its feature maps; the caller closes it. Empty where they are out of reach. */
    default Optional<FeatureExtractor> openFeatures() {
        return Optional.empty();
    }
}
