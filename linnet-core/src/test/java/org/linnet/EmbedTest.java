package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneSpec;
import org.linnet.backbone.SharedBackbone;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.image.Preprocessing;
import org.linnet.image.SkippedFile;

class EmbedTest {
    private static final List<Path> PHOTOGRAPHS =
            PhotographFiles.find(List.of(Path.of("../examples/taxon_validate"))).files();

    /** As the executor of a cluster does, which has one backbone for all its tasks and keeps nothing. */
    @Test
    void fourPassesAtOnceShareABackboneWithoutAStore() throws Exception {
        ExecutorService tasks = Executors.newFixedThreadPool(4);
        try (Linnet linnet = Linnet.builder().withoutStore().open();
                CountedSource counted =
                        new CountedSource(linnet.backbones().source(Linnet.DEFAULT_BACKBONE, own -> own));
                SharedBackbone shared = new SharedBackbone(counted)) {
            Map<Path, float[]> expected = embed(linnet, PHOTOGRAPHS, EmbeddingOptions.defaults());
            EmbeddingOptions options = EmbeddingOptions.builder()
                    .source(shared)
                    .pass(PassOptions.builder()
                            .decodingThreads(1)
                            .concurrentBatches(1)
                            .build())
                    .build();

            List<Future<Map<Path, float[]>>> results = new ArrayList<>();
            for (int task = 0; task < 4; task++) {
                List<Path> part =
                        PHOTOGRAPHS.subList(PHOTOGRAPHS.size() * task / 4, PHOTOGRAPHS.size() * (task + 1) / 4);
                results.add(tasks.submit(() -> embed(linnet, part, options)));
            }

            Map<Path, float[]> embeddings = new HashMap<>();
            for (Future<Map<Path, float[]>> result : results) {
                embeddings.putAll(result.get());
            }
            assertThat(embeddings).hasSize(PHOTOGRAPHS.size());
            embeddings.forEach((file, embedding) -> assertThat(embedding).isEqualTo(expected.get(file)));
            assertThat(counted.opened).hasValue(1);
        } finally {
            tasks.shutdownNow();
        }
    }

    private static Map<Path, float[]> embed(Linnet linnet, List<Path> files, EmbeddingOptions options) {
        Map<Path, float[]> embeddings = new HashMap<>();
        linnet.embed(
                files,
                options,
                new EmbeddingSink() {
                    @Override
                    public void embedded(long index, Path file, String contentSha256, float[] embedding) {
                        embeddings.put(file, embedding);
                    }

                    @Override
                    public void skipped(long index, SkippedFile file) {
                        throw new AssertionError(file.toString());
                    }
                },
                PassListener.none());
        return embeddings;
    }

    /** Another's source: all that it takes is public. */
    private static final class CountedSource implements BackboneSource, AutoCloseable {
        private final BackboneSource source;
        private final AtomicInteger opened = new AtomicInteger();

        CountedSource(BackboneSource source) {
            this.source = source;
        }

        @Override
        public BackboneSpec spec() {
            return source.spec();
        }

        @Override
        public Preprocessing preprocessing() {
            return source.preprocessing();
        }

        @Override
        public Backbone open() {
            opened.incrementAndGet();
            return source.open();
        }

        @Override
        public void close() {
            // Nothing of its own is open.
        }
    }
}
