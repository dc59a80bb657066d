package org.linnet.service;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The times that a photograph took in a service, for logs and metrics. Together they are the time from when it was handed over until its
 * answer was there; none is negative.
 *
 * @param waiting for a thread
 * @param decoding from bytes to tensors, and finding animals
 * @param batching until the batches that its tensors are in were full, or nobody else was about to fill them, and the backbone was free
 * @param embedding in the backbone; with others of the same batches
 * @param naming down the tree; or explaining
 */
public record StageTimes(Duration waiting, Duration decoding, Duration batching, Duration embedding, Duration naming) {
    public StageTimes {
        requireNonNull(waiting, "waiting is null");
        requireNonNull(decoding, "decoding is null");
        requireNonNull(batching, "batching is null");
        requireNonNull(embedding, "embedding is null");
        requireNonNull(naming, "naming is null");
    }

    /** The total. */
    public Duration total() {
        return waiting.plus(decoding).plus(batching).plus(embedding).plus(naming);
    }
}
