package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.image.ImageLimits;
import org.linnet.internal.embedding.store.EmbeddingStore;

/** What tests of passes over whole photographs need: a backbone of colours and a store. */
abstract class EmbeddingPassFixture {
    static final PassOptions OPTIONS = options(3, 2, 4, 16, Duration.ofMillis(1));

    static PassOptions options(int decoding, int batches, int batchSize, int window, Duration linger) {
        return PassOptions.builder()
                .decodingThreads(decoding)
                .concurrentBatches(batches)
                .batchSize(batchSize)
                .window(window)
                .linger(linger)
                .build();
    }

    @TempDir
    Path folder;

    final ColourBackbone backbone = new ColourBackbone();

    Path home;

    @BeforeEach
    void setUp() {
        home = folder.resolve("embeddings");
    }

    PassSummary runKept(List<Path> files) {
        return runKept(files, new Delivered());
    }

    PassSummary runKept(List<Path> files, Delivered delivered) {
        return runKept(files, delivered, PassListener.none());
    }

    PassSummary runKept(List<Path> files, Delivered delivered, PassListener listener) {
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            return pass(backbone, Optional.of(store)).run(files, delivered, listener);
        }
    }

    static EmbeddingPass pass(BackboneSource source, Optional<EmbeddingStore> store) {
        return new EmbeddingPass(source, store, ImageLimits.defaults(), OPTIONS);
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
