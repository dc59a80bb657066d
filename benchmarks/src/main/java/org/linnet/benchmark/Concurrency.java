package org.linnet.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a backbone is spread over the machine's cores.
 *
 * @param intraOpThreads threads that each batch is spread over, at least 1
 * @param concurrentBatches batches computed at the same time, at least 1
 * @param batchSize photographs in a batch, at least 1
 */
record Concurrency(int intraOpThreads, int concurrentBatches, int batchSize) {
    public Concurrency {
        if (intraOpThreads < 1 || concurrentBatches < 1 || batchSize < 1) {
            throw new IllegalArgumentException("each must be at least 1: " + intraOpThreads + " threads, "
                    + concurrentBatches + " batches of " + batchSize);
        }
    }

    /**
     * What is worth trying on so many cores: batches of 1 … 16, with every core used by one batch of its own, by pairs, or
     * all by one batch.
     */
    static List<Concurrency> candidates(int cores) {
        Set<Concurrency> candidates = new LinkedHashSet<>();
        for (int threads : new int[] {1, 2, cores}) {
            if (threads > cores) {
                continue;
            }
            for (int batchSize = 1; batchSize <= 16; batchSize *= 2) {
                candidates.add(new Concurrency(threads, Math.max(1, cores / threads), batchSize));
            }
        }
        return new ArrayList<>(candidates);
    }
}
