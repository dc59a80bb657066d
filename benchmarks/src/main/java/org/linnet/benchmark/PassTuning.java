package org.linnet.benchmark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.linnet.backbone.Backbone;

/** Finds out by measurement how a backbone is best spread over this machine. */
final class PassTuning {
    /** Candidates take turns, so that whatever else the machine does meanwhile hits all of them alike. */
    private static final int ROUNDS = 3;

    private PassTuning() {}

    /**
     * How fast a backbone was.
     *
     * @param photographsPerSecond in the candidate's best round, decoding not included
     */
    record Measured(Concurrency concurrency, double photographsPerSecond) {}

    /**
     * Runs a backbone on noise in each of the ways given.
     *
     * @param open opens the backbone with that many threads for each batch; called once for each such number
     * @param candidates at least one
     * @param each how long each candidate is run, in all; at least one batch is computed in each of three rounds
     * @return the candidates, the fastest first
     */
    static List<Measured> measure(IntFunction<Backbone> open, List<Concurrency> candidates, Duration each)
            throws InterruptedException {
        Map<Integer, Backbone> backbones = new HashMap<>();
        try {
            Map<Concurrency, Double> best = new HashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (Concurrency candidate : candidates) {
                    Backbone backbone = backbones.computeIfAbsent(candidate.intraOpThreads(), open::apply);
                    best.merge(candidate, rate(backbone, candidate, each.dividedBy(ROUNDS)), Math::max);
                }
            }
            return best.entrySet().stream()
                    .map(entry -> new Measured(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingDouble(Measured::photographsPerSecond)
                            .reversed())
                    .toList();
        } finally {
            backbones.values().forEach(Backbone::close);
        }
    }

    private static double rate(Backbone backbone, Concurrency candidate, Duration time) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(candidate.concurrentBatches());
        try {
            List<FloatBuffer> batches = new ArrayList<>();
            for (int i = 0; i < candidate.concurrentBatches(); i++) {
                batches.add(
                        noise(candidate.batchSize() * backbone.preprocessing().tensorLength()));
            }
            long start = System.nanoTime();
            long end = start + time.toNanos();
            List<Callable<Integer>> work = new ArrayList<>();
            for (FloatBuffer batch : batches) {
                work.add(() -> embedUntil(end, backbone, batch, candidate.batchSize()));
            }
            int embedded = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                embedded += done.get();
            }
            return embedded / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the backbone failed while it was measured", e.getCause());
        } finally {
            // The backbone is closed next, and threads that were interrupted may still be in it.
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.HOURS);
        }
    }

    private static int embedUntil(long end, Backbone backbone, FloatBuffer batch, int batchSize) {
        int embedded = 0;
        do {
            backbone.embed(batch, batchSize);
            embedded += batchSize;
        } while (System.nanoTime() - end < 0);
        return embedded;
    }

    /** Normalised pixels are about as large; zeros would do too, but some processors are faster at them. */
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
}
