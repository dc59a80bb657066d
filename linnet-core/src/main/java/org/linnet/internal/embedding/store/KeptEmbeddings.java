package org.linnet.internal.embedding.store;

import java.util.Optional;

/** What was computed of photographs earlier, and need not be computed again. Safe for use by several threads at once. */
@FunctionalInterface
public interface KeptEmbeddings {
    /**
     * What is kept under {@code key}, or nothing.
     *
     * @param length how many numbers it must have
     */
    Optional<float[]> find(EmbeddingKey key, int length);

    /** These, and where they lack something, others. */
    default KeptEmbeddings or(KeptEmbeddings others) {
        return (key, length) -> find(key, length).or(() -> others.find(key, length));
    }
}
