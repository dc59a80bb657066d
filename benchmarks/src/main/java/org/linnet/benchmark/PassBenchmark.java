package org.linnet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.PassSettings;
import org.linnet.internal.embedding.store.EmbeddingStore;

/**
 * Takes photographs from disk through the whole pass - reading, decoding, resampling, the backbone, an empty store - and
 * prints a line of JSON. The backbone has generated weights. {@code benchmarks/pass.sh} and {@code memory.sh} run it.
 */
public final class PassBenchmark {
    private PassBenchmark() {}

    /**
     * Arguments: a variant as {@code efficientnet-b6@528}, a folder of photographs, and how many of them to take (the
     * first ones, by path); then, to be left out from the end, decoding threads, concurrent batches and batch size. A
     * few photographs go through first, so that the backbone is open and Java warm when the clock starts.
     */
    public static void main(String[] arguments) throws IOException {
        GeneratedBackbone backbone = GeneratedBackbone.parse(arguments[0]);
        List<Path> files = PhotographFiles.find(List.of(Path.of(arguments[1]))).files();
        int count = Math.min(files.size(), Integer.parseInt(arguments[2]));
        PassOptions options = options(
                backbone, Arrays.stream(arguments).skip(3).map(Integer::valueOf).toList());
        PassSettings settings = PassSettings.of(options);
        Path folder = Files.createTempDirectory("linnet-benchmark-");
        try (Clock clock = new Clock(Math.min(count / 5 + 1, 2 * settings.concurrentBatches() * settings.batchSize()));
                EmbeddingStore store = EmbeddingStore.open(folder)) {
            PassSummary summary = new EmbeddingPass(backbone, Optional.of(store), ImageLimits.defaults(), options)
                    .run(files.subList(0, count), clock, PassListener.none());
            System.out.printf(
                    "{\"linnet\": \"%s\", \"photographs\": %d, \"skipped\": %d, \"decoding_threads\": %d, "
                            + "\"concurrent_batches\": %d, \"batch\": %d, \"images_per_second\": %.3f}%n",
                    backbone,
                    summary.files(),
                    summary.skipped(),
                    settings.decodingThreads(),
                    settings.concurrentBatches(),
                    settings.batchSize(),
                    clock.rate());
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private static PassOptions options(GeneratedBackbone backbone, List<Integer> changes) {
        PassOptions.Builder options = PassOptions.builder();
        if (!changes.isEmpty()) {
            options.decodingThreads(changes.get(0));
        }
        if (changes.size() > 1) {
            options.concurrentBatches(changes.get(1));
        }
        if (changes.size() > 2) {
            options.batchSize(changes.get(2));
        }
        return options.build();
    }

    /** Times from the last photograph of the warm-up to the last of all. */
    private static final class Clock implements EmbeddingSink, AutoCloseable {
        private final int warmUp;
        private long delivered;
        private long start;
        private long end;

        Clock(int warmUp) {
            this.warmUp = warmUp;
        }

        @Override
        public void embedded(long index, Path file, String contentSha256, float[] embedding) {
            tick();
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            tick();
        }

        private void tick() {
            delivered++;
            end = System.nanoTime();
            if (delivered == warmUp) {
                start = end;
            }
        }

        double rate() {
            return (delivered - warmUp) / ((end - start) / 1e9);
        }

        @Override
        public void close() {}
    }
}
