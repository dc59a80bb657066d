package org.linnet.internal.embedding;

import static java.util.stream.Collectors.toMap;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.linnet.backbone.Backbone;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Finds out by measurement how a backbone is best spread over this machine. */
public final class PassTuning {
    /** Candidates take turns, so that whatever else the machine does meanwhile hits all of them alike. */
    private static final int ROUNDS = 3;

    private PassTuning() {}

    /**
     * How fast a backbone was.
     *
     * @param photographsPerSecond in the candidate's best round, decoding not included
     */
    public record Measured(Concurrency concurrency, double photographsPerSecond) {}

    /**
     * Runs a backbone on noise in each of the ways given.
     *
     * @param open opens the backbone with that many threads for each batch; called once for each such number
     * @param candidates at least one
     * @param each how long each candidate is run, in all; at least one batch is computed in each of three rounds
     * @param listener hears what each round of each candidate gave
     * @return the candidates, the fastest first
     * @throws LinnetException FAILURE where the calling thread was interrupted; whatever the backbone throws
     */
    public static List<Measured> measure(
            IntFunction<Backbone> open, List<Concurrency> candidates, Duration each, Consumer<Measured> listener) {
        Map<Integer, Backbone> backbones = new HashMap<>();
        try {
            Map<Concurrency, Double> best = candidates.stream().distinct().collect(toMap(c -> c, c -> 0.0));
            for (int round = 0; round < ROUNDS; round++) {
                for (Concurrency candidate : candidates) {
                    Backbone backbone = backbones.computeIfAbsent(candidate.intraOpThreads(), open::apply);
                    double rate = rate(backbone, candidate, each.dividedBy(ROUNDS));
                    listener.accept(new Measured(candidate, rate));
                    best.merge(candidate, rate, Math::max);
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

    private static double rate(Backbone backbone, Concurrency candidate, Duration time) {
        List<FloatBuffer> batches = new ArrayList<>();
        for (int i = 0; i < candidate.concurrentBatches(); i++) {
            batches.add(noise(candidate.batchSize() * backbone.preprocessing().tensorLength()));
        }
        AtomicInteger embedded = new AtomicInteger();
        AtomicInteger running = new AtomicInteger(batches.size());
        Object ended = new Object();
        try (PassThreads threads = new PassThreads(() -> wake(ended))) {
            long start = System.nanoTime();
            long end = start + time.toNanos();
            for (FloatBuffer batch : batches) {
                threads.start("linnet-tuning", () -> {
                    do {
                        backbone.embed(batch, candidate.batchSize());
                        embedded.addAndGet(candidate.batchSize());
                    } while (System.nanoTime() - end < 0);
                    running.decrementAndGet();
                    wake(ended);
                });
            }
            await(ended, running, threads);
            return embedded.get() / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static void await(Object ended, AtomicInteger running, PassThreads threads) {
        synchronized (ended) {
            while (running.get() > 0) {
                threads.rethrowFailure();
                try {
                    ended.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new LinnetException(ErrorCode.FAILURE, "interrupted while measuring the backbone", e);
                }
            }
        }
    }

    private static void wake(Object ended) {
        synchronized (ended) {
            ended.notifyAll();
        }
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
