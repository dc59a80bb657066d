package org.linnet.embedding;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.linnet.image.Preprocessing;

/**
 * How a pass spreads its work over the machine. None of it changes what is computed.
 *
 * @param decodingThreads threads that read, look up, decode and resample, at least 1
 * @param concurrentBatches batches that the backbone computes at the same time, at least 1
 * @param batchSize most photographs in a batch, at least 1
 * @param window most photographs between the first one that is not delivered yet and the last one begun, at least 1; a
 *     slow photograph holds the others up once that many wait behind it
 * @param linger how long a batch with room left waits for more photographs once the backbone could take it
 */
public record PassOptions(int decodingThreads, int concurrentBatches, int batchSize, int window, Duration linger) {
    private static final int LEAST_WINDOW = 256;
    private static final Duration DEFAULT_LINGER = Duration.ofMillis(5);

    public PassOptions {
        requireNonNull(linger, "linger is null");
        requireAtLeastOne(decodingThreads, "decodingThreads");
        requireAtLeastOne(concurrentBatches, "concurrentBatches");
        requireAtLeastOne(batchSize, "batchSize");
        requireAtLeastOne(window, "window");
        if (linger.isNegative()) {
            throw new IllegalArgumentException("linger must not be negative: " + linger);
        }
    }

    /** What was measured to be good on a processor of as many cores as this machine's. */
    public static PassOptions defaults(Preprocessing preprocessing) {
        int cores = Runtime.getRuntime().availableProcessors();
        int batchSize = 1;
        return new PassOptions(cores, cores, batchSize, window(cores, batchSize), DEFAULT_LINGER);
    }

    /** The same with another number of decoding threads. */
    public PassOptions withDecodingThreads(int newDecodingThreads) {
        return new PassOptions(newDecodingThreads, concurrentBatches, batchSize, window, linger);
    }

    /** The same with other batches, and a window that holds enough of them. */
    public PassOptions withBatches(int newConcurrentBatches, int newBatchSize) {
        return new PassOptions(
                decodingThreads,
                newConcurrentBatches,
                newBatchSize,
                Math.max(window, window(newConcurrentBatches, newBatchSize)),
                linger);
    }

    /** The same with another window. */
    public PassOptions withWindow(int newWindow) {
        return new PassOptions(decodingThreads, concurrentBatches, batchSize, newWindow, linger);
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
