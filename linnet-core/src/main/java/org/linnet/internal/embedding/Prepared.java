package org.linnet.internal.embedding;

import java.nio.FloatBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.linnet.backbone.BackboneSource;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;

/** How photographs are prepared for a backbone in one way, and under what their embeddings are kept then. Thread-safe. */
final class Prepared {
    private final Preprocessing preprocessing;
    private final ImageDecoder decoder;
    private final TensorWriter writer;
    private final Map<View, EmbeddingSpace> spaces = new EnumMap<>(View.class);
    private final EmbeddingSpace fingerprints;

    Prepared(BackboneSource source, Preprocessing preprocessing, ImageLimits limits) {
        this.preprocessing = preprocessing;
        decoder = new ImageDecoder(limits, preprocessing);
        writer = new TensorWriter(preprocessing);
        for (View view : View.values()) {
            spaces.put(view, EmbeddingSpace.of(source.spec(), preprocessing, view));
        }
        fingerprints = EmbeddingSpace.ofFingerprints(preprocessing);
    }

    Preprocessing preprocessing() {
        return preprocessing;
    }

    ImageDecoder decoder() {
        return decoder;
    }

    EmbeddingKey key(String contentSha256, Place place, View view) {
        return new EmbeddingKey(spaces.get(view), contentSha256, place.part());
    }

    EmbeddingKey fingerprintKey(String contentSha256) {
        return new EmbeddingKey(fingerprints, contentSha256);
    }

    void write(DecodedImage image, Place place, View view, FloatBuffer tensor) {
        if (place.part().isPresent()) {
            writer.write(image, place.part().get(), view, tensor);
        } else {
            writer.write(image, view, tensor);
        }
    }
}
