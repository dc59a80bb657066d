package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.StopSignal;

/**
 * How a pass spreads its work over this machine: {@link PassOptions} with nothing left open.
 *
 * @param decodingThreads threads that read, look up, decode and resample, at least 1
 * @param concurrentBatches batches that the backbone computes at the same time, at least 1
 * @param batchSize most photographs in a batch, at least 1
 * @param window most photographs between the first one that is not delivered yet and the last one begun, at least 1; a
 *     slow photograph holds the others up once that many wait behind it
 * @param linger how long a batch with room left waits for more photographs once the backbone could take it
 */
public record PassSettings(
        int decodingThreads, int concurrentBatches, int batchSize, int window, Duration linger, StopSignal stop) {
    private static final int LEAST_WINDOW = 256;
    private static final Duration DEFAULT_LINGER = Duration.ofMillis(5);

    public PassSettings {
        requireNonNull(linger, "linger is null");
        requireNonNull(stop, "stop is null");
        requireAtLeastOne(decodingThreads, "decodingThreads");
        requireAtLeastOne(concurrentBatches, "concurrentBatches");
        requireAtLeastOne(batchSize, "batchSize");
        requireAtLeastOne(window, "window");
        if (linger.isNegative()) {
            throw new IllegalArgumentException("linger must not be negative: " + linger);
        }
    }

    /** What was asked for, else what was measured to be good. */
    public static PassSettings of(PassOptions asked) {
        int cores = Runtime.getRuntime().availableProcessors();
        int concurrentBatches = asked.concurrentBatches().orElse(cores);
        int batchSize = asked.batchSize().orElse(1);
        return new PassSettings(
                asked.decodingThreads().orElse(cores),
                concurrentBatches,
                batchSize,
                asked.window().orElse(window(concurrentBatches, batchSize)),
                asked.linger().orElse(DEFAULT_LINGER),
                asked.stop());
    }

    private static int window(int concurrentBatches, int batchSize) {
        return Math.max(LEAST_WINDOW, 4 * concurrentBatches * batchSize);
    }

    private static void requireAtLeastOne(int number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + number);
        }
    }
}
