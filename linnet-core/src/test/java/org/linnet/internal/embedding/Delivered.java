package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.image.SkippedFile;

/** Collects what a pass delivers, and insists that it comes in order and on one thread. */
class Delivered implements EmbeddingSink {
    private final Thread thread = Thread.currentThread();
    private final Map<Path, float[]> embeddings = new LinkedHashMap<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private long next;

    Map<Path, float[]> embeddings() {
        return embeddings;
    }

    /** The numbers of the photographs by their embeddings, in order. */
    List<Integer> numbers() {
        return embeddings.values().stream().map(Photographs::number).toList();
    }

    List<SkippedFile> skipped() {
        return skipped;
    }

    @Override
    public void embedded(long index, Path file, String contentSha256, float[] embedding) {
        requireNext(index);
        embeddings.put(file, embedding);
    }

    @Override
    public void skipped(long index, SkippedFile file) {
        requireNext(index);
        skipped.add(file);
    }

    private void requireNext(long index) {
        assertThat(index).isEqualTo(next);
        assertThat(Thread.currentThread()).isSameAs(thread);
        next++;
    }
}
