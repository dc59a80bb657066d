package org.linnet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.linnet.dataset.Photograph;
import org.linnet.embedding.EmbeddingPass;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.ViewSink;
import org.linnet.image.SkippedFile;
import org.linnet.image.Views;

/**
 * What a pass over photographs left.
 *
 * @param <E> [embedding], or [views][embedding]
 * @param embeddings of each photograph that has one, in the order of the photographs
 * @param checksums SHA-256 of the bytes of the same photographs, 64 lower-case hexadecimal digits
 * @param skipped those that have none, and why
 */
record EmbeddedPhotographs<E>(
        Map<Photograph, E> embeddings,
        Map<Photograph, String> checksums,
        List<SkippedFile> skipped,
        PassSummary summary) {

    /** Embeds whole photographs: [embedding]. */
    static EmbeddedPhotographs<float[]> embed(List<Photograph> photographs, EmbeddingPass pass, PassListener listener) {
        return embed(photographs, pass, Views.ONE, listener, views -> views[0]);
    }

    /** Embeds several views of each photograph: [views][embedding]. */
    static EmbeddedPhotographs<float[][]> embed(
            List<Photograph> photographs, EmbeddingPass pass, Views views, PassListener listener) {
        return embed(photographs, pass, views, listener, all -> all);
    }

    private static <E> EmbeddedPhotographs<E> embed(
            List<Photograph> photographs,
            EmbeddingPass pass,
            Views views,
            PassListener listener,
            Function<float[][], E> kept) {
        Map<Photograph, E> embeddings = new LinkedHashMap<>(photographs.size() * 2);
        Map<Photograph, String> checksums = new HashMap<>(photographs.size() * 2);
        List<SkippedFile> skipped = new ArrayList<>();
        ViewSink sink = new ViewSink() {
            @Override
            public void embedded(long index, Path file, String sha256, float[][] ofViews) {
                embeddings.put(photographs.get((int) index), kept.apply(ofViews));
                checksums.put(photographs.get((int) index), sha256);
            }

            @Override
            public void skipped(long index, SkippedFile file) {
                skipped.add(file);
            }
        };
        PassSummary summary = pass.run(new FilesOf(photographs), views.list(), sink, listener);
        return new EmbeddedPhotographs<>(embeddings, checksums, skipped, summary);
    }

    /** The photographs' files, made one by one: a million paths at once would be hundreds of megabytes. */
    private static final class FilesOf extends java.util.AbstractCollection<Path> {
        private final List<Photograph> photographs;

        FilesOf(List<Photograph> photographs) {
            this.photographs = photographs;
        }

        @Override
        public java.util.Iterator<Path> iterator() {
            return photographs.stream().map(Photograph::file).iterator();
        }

        @Override
        public int size() {
            return photographs.size();
        }
    }
}
