package org.linnet.internal.embedding;

import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingKey;

/** One view of one place of a photograph on its way through the pass: an embedding that is kept or to be computed. */
final class PendingLook {
    private final PendingPhotograph photograph;
    private final Place place;
    private final View view;
    private final EmbeddingKey key;
    private float[] embedding;

    PendingLook(PendingPhotograph photograph, Place place, View view, EmbeddingKey key) {
        this.photograph = photograph;
        this.place = place;
        this.view = view;
        this.key = key;
    }

    PendingPhotograph photograph() {
        return photograph;
    }

    Place place() {
        return place;
    }

    View view() {
        return view;
    }

    EmbeddingKey key() {
        return key;
    }

    /** Whether it shows the whole photograph as it is. */
    boolean isWhole() {
        return view == View.WHOLE && place.part().isEmpty();
    }

    /** Null while it is missing. */
    float[] embedding() {
        return embedding;
    }

    void embedded(float[] newEmbedding) {
        embedding = newEmbedding;
    }
}
