package org.linnet.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.Batching;
import org.linnet.dataset.PhotographFiles;
import org.linnet.device.Device;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.store.EmbeddingStore;

/**
 * A backbone with generated weights on a device: bare, from batches in memory; from files, through the whole pass; and how
 * far its embeddings are from the processor's. {@code scripts/gpu-check.sh} runs it.
 */
public final class DeviceBenchmark {
    private static final int COMPARED = 8;
    private static final int WARM_UP = 3;

    private DeviceBenchmark() {}

    /**
     * Arguments: a variant as {@code efficientnet-b6@528}, a device, a folder of photographs, how many of them to take, again and
     * again, and for how many seconds to run batches in memory. Prints a line of JSON.
     */
    public static void main(String[] arguments) throws IOException {
        GeneratedBackbone backbone = GeneratedBackbone.parse(arguments[0]).on(Device.parse(arguments[1]));
        List<Path> files = PhotographFiles.find(List.of(Path.of(arguments[2]))).files();
        int count = Math.min(files.size(), Integer.parseInt(arguments[3]));
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[4]));
        Batching batching =
                backbone.batching().orElse(new Batching(1, Runtime.getRuntime().availableProcessors()));
        double bare;
        Difference difference;
        try (Backbone opened = backbone.open()) {
            bare = bare(opened, batching.batchSize(), time);
            try (Backbone processor = backbone.on(Device.CPU).open()) {
                difference = Difference.between(opened, processor);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "{\"who\": \"linnet\", \"variant\": \"%s\", \"device\": \"%s\", \"precision\": \"fp32\", \"batch\": %d, "
                        + "\"bare\": %.2f, \"files\": %.2f, \"difference\": %.3g, \"largest\": %.3g, \"cosine\": %.3g}%n",
                backbone,
                arguments[1],
                batching.batchSize(),
                bare,
                fromFiles(backbone, files.subList(0, count)),
                difference.most(),
                difference.largest(),
                difference.cosine());
    }

    private static double bare(Backbone backbone, int batch, Duration time) {
        FloatBuffer tensors = noise(batch * backbone.preprocessing().tensorLength());
        for (int i = 0; i < WARM_UP; i++) {
            backbone.embed(tensors, batch);
        }
        long start = System.nanoTime();
        long embedded = 0;
        do {
            backbone.embed(tensors, batch);
            embedded += batch;
        } while (System.nanoTime() - start < time.toNanos());
        return embedded / ((System.nanoTime() - start) / 1e9);
    }

    /** The second of two passes with an empty store each, by when files are cached and Java is warm. */
    private static double fromFiles(GeneratedBackbone backbone, List<Path> files) throws IOException {
        double rate = 0;
        for (int pass = 0; pass < 2; pass++) {
            Path folder = Files.createTempDirectory("linnet-benchmark-");
            try (EmbeddingStore store = EmbeddingStore.open(folder)) {
                PassSummary summary = new EmbeddingPass(
                                backbone, Optional.of(store), ImageLimits.defaults(), PassOptions.defaults())
                        .run(files, new Nowhere(), PassListener.none());
                rate = summary.embedded() / (summary.elapsed().toNanos() / 1e9);
            } finally {
                TemporaryFolder.delete(folder);
            }
        }
        return rate;
    }

    /**
     * How far embeddings are from one another.
     *
     * @param most the largest difference of two numbers
     * @param largest the largest number
     * @param cosine the largest cosine distance, 1 − cosine
     */
    private record Difference(double most, double largest, double cosine) {
        static Difference between(Backbone one, Backbone other) {
            FloatBuffer tensors = noise(COMPARED * one.preprocessing().tensorLength());
            float[][] found = one.embed(tensors, COMPARED);
            float[][] expected = other.embed(tensors, COMPARED);
            double most = 0;
            double largest = 0;
            double cosine = 0;
            for (int i = 0; i < COMPARED; i++) {
                double dot = 0;
                double foundSquare = 0;
                double expectedSquare = 0;
                for (int k = 0; k < found[i].length; k++) {
                    double a = found[i][k];
                    double b = expected[i][k];
                    most = Math.max(most, Math.abs(a - b));
                    largest = Math.max(largest, Math.abs(b));
                    dot += a * b;
                    foundSquare += a * a;
                    expectedSquare += b * b;
                }
                cosine = Math.max(cosine, 1 - dot / Math.sqrt(foundSquare * expectedSquare));
            }
            return new Difference(most, largest, cosine);
        }
    }

    /** Normalised pixels are about as large. */
    private static FloatBuffer noise(int length) {
        FloatBuffer numbers = ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, length))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(1);
        for (int i = 0; i < length; i++) {
            numbers.put(i, 4 * random.nextFloat() - 2);
        }
        return numbers;
    }

    /** Only the time counts. */
    private static final class Nowhere implements EmbeddingSink {
        @Override
        public void embedded(long index, Path file, String contentSha256, float[] embedding) {
            // Kept by the pass.
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            throw new IllegalStateException("cannot be read: " + file.file());
        }
    }
}
