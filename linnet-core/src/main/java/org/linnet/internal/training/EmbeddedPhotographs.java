package org.linnet.internal.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.embedding.EmbeddingPass;

/**
 * What a pass over photographs left.
 *
 * @param embeddings [embedding] of each photograph that has one, in the order of the photographs
 * @param checksums SHA-256 of the bytes of the same photographs, 64 lower-case hexadecimal digits
 * @param skipped those that have none, and why
 */
record EmbeddedPhotographs(
        Map<Photograph, float[]> embeddings,
        Map<Photograph, String> checksums,
        List<SkippedFile> skipped,
        PassSummary summary) {

    /** The same without some photographs; what was skipped stays. */
    EmbeddedPhotographs without(Set<Photograph> leftOut) {
        if (leftOut.isEmpty()) {
            return this;
        }
        Map<Photograph, float[]> others = new LinkedHashMap<>(embeddings);
        others.keySet().removeAll(leftOut);
        Map<Photograph, String> contents = new HashMap<>(checksums);
        contents.keySet().removeAll(leftOut);
        return new EmbeddedPhotographs(others, contents, skipped, summary);
    }

    static EmbeddedPhotographs embed(List<Photograph> photographs, EmbeddingPass pass, PassListener listener) {
        Map<Photograph, float[]> embeddings = new LinkedHashMap<>(photographs.size() * 2);
        Map<Photograph, String> checksums = new HashMap<>(photographs.size() * 2);
        List<SkippedFile> skipped = new ArrayList<>();
        EmbeddingSink sink = new EmbeddingSink() {
            @Override
            public void embedded(long index, Path file, String sha256, float[] embedding) {
                embeddings.put(photographs.get((int) index), embedding);
                checksums.put(photographs.get((int) index), sha256);
            }

            @Override
            public void skipped(long index, SkippedFile file) {
                skipped.add(file);
            }
        };
        PassSummary summary = pass.run(new FilesOf(photographs), sink, listener);
        return new EmbeddedPhotographs(embeddings, checksums, skipped, summary);
    }
}
