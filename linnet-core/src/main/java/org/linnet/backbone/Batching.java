package org.linnet.backbone;

/**
 * How many photographs a backbone computes at a time, where nothing else is asked for.
 *
 * @param batchSize most photographs in a batch, at least 1
 * @param concurrentBatches batches that are computed at the same time, at least 1
 */
public record Batching(int batchSize, int concurrentBatches) {
    public Batching {
        if (batchSize < 1 || concurrentBatches < 1) {
            throw new IllegalArgumentException(
                    "batches must be at least 1 of at least 1: " + concurrentBatches + " of " + batchSize);
        }
    }
}
