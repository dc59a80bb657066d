package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.Batching;
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

    /** Of backbones with large batches of a preferred size, as on a GPU: a batch of another size may cost seconds the first time. */
    private static final Duration BATCH_LINGER = Duration.ofMillis(50);

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

    /** What was asked for, else what was measured to be good on the processor. */
    public static PassSettings of(PassOptions asked) {
        int cores = Runtime.getRuntime().availableProcessors();
        return of(asked, new Batching(1, cores));
    }

    /** The same for a backbone, which may run elsewhere. */
    public static PassSettings of(PassOptions asked, BackboneSource source) {
        return source.batching().map(suited -> of(asked, suited)).orElseGet(() -> of(asked));
    }

    private static PassSettings of(PassOptions asked, Batching suited) {
        int concurrentBatches = asked.concurrentBatches().orElse(suited.concurrentBatches());
        int batchSize = asked.batchSize().orElse(suited.batchSize());
        return new PassSettings(
                asked.decodingThreads().orElse(Runtime.getRuntime().availableProcessors()),
                concurrentBatches,
                batchSize,
                asked.window().orElse(window(concurrentBatches, batchSize)),
                asked.linger().orElse(suited.batchSize() > 1 ? BATCH_LINGER : DEFAULT_LINGER),
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
