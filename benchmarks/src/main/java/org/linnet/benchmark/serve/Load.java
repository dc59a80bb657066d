package org.linnet.benchmark.serve;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Traffic to a service: photographs in turn, over a fixed number of connections. */
final class Load {
    private static final double NANOS = 1e9;

    private final ServiceClient client;
    private final List<byte[]> photographs;
    private final AtomicInteger next = new AtomicInteger();

    Load(ServiceClient client, List<byte[]> photographs) {
        this.client = client;
        this.photographs = List.copyOf(photographs);
    }

    private byte[] photograph() {
        return photographs.get(Math.floorMod(next.getAndIncrement(), photographs.size()));
    }

    private void ask(Replies replies, long intended) {
        try {
            replies.add(client.name(photograph(), intended));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closed loop: each connection sends the next as soon as the one before is answered. */
    Replies closed(int connections, Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        return closed(connections, () -> System.nanoTime() - end > 0);
    }

    /** The same until it is over. */
    Replies closed(int connections, BooleanSupplier over) throws InterruptedException {
        Replies replies = new Replies();
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        for (int connection = 0; connection < connections; connection++) {
            threads.execute(() -> {
                while (!over.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
                    ask(replies, System.nanoTime());
                }
            });
        }
        finish(threads, replies, start);
        return replies;
    }

    /** One after the other. */
    Replies single(int requests) throws InterruptedException {
        Replies replies = new Replies();
        long start = System.nanoTime();
        for (int request = 0; request < requests; request++) {
            replies.add(client.name(photograph(), System.nanoTime()));
        }
        replies.took((System.nanoTime() - start) / NANOS);
        return replies;
    }

    /**
     * Open loop: arrivals are a Poisson process and do not wait for answers, as those of many clients that know nothing of one another.
     * What finds no free connection waits for one, and that counts in its latency.
     *
     * @param rate requests a second
     */
    Replies open(double rate, int connections, Duration duration, long seed) throws InterruptedException {
        Random random = new Random(seed);
        Replies replies = new Replies();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long start = System.nanoTime();
        double offset = -Math.log1p(-random.nextDouble()) / rate;
        while (offset < duration.toNanos() / NANOS) {
            long intended = start + (long) (offset * NANOS);
            sleepUntil(intended);
            threads.execute(() -> ask(replies, intended));
            offset += -Math.log1p(-random.nextDouble()) / rate;
        }
        finish(threads, replies, start);
        return replies;
    }

    private static void sleepUntil(long moment) {
        long left = moment - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = moment - System.nanoTime();
        }
    }

    private static void finish(ExecutorService threads, Replies replies, long start) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.HOURS)) {
            throw new IllegalStateException("requests did not end");
        }
        replies.took((System.nanoTime() - start) / NANOS);
    }
}
