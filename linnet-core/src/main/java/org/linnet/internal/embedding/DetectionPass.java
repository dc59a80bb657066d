package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import org.linnet.detector.DetectionSink;
import org.linnet.detector.DetectorSource;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.image.ImageLimits;
import org.linnet.internal.embedding.store.EmbeddingStore;

/**
 * The pass without a backbone: from files to what a detector finds in them, each looked for once and kept as in an {@link EmbeddingPass},
 * which finds it there. The detector is opened when the first detections are missing.
 *
 * <p>A pass holds nothing between runs and may run on several threads at once.
 */
public final class DetectionPass {
    private final DetectorSource detector;
    private final double threshold;
    private final Optional<EmbeddingStore> store;
    private final ImageLimits limits;
    private final PassSettings settings;

    /**
     * A pass over files that are yet to be given.
     *
     * @param threshold least confidence of what is delivered
     * @param store where detections are looked up and kept, left open; empty to keep none
     * @param limits what a file may cost; those beyond are skipped
     */
    public DetectionPass(
            DetectorSource detector,
            double threshold,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            PassOptions options) {
        this.detector = requireNonNull(detector, "detector is null");
        this.threshold = threshold;
        this.store = requireNonNull(store, "store is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.settings = PassSettings.of(options);
    }

    /**
     * Finds what is in {@code files} and returns when all is delivered; otherwise as {@link EmbeddingPass#run}.
     *
     * @param files read one by one as the pass goes on, by the calling thread; their number is known to the listener
     *     where they are a collection
     * @throws org.linnet.error.LinnetException FAILURE where the calling thread was interrupted or told to stop, the disk of the store
     *     is full, or the detector fails; whatever opening the detector throws
     */
    public PassSummary run(Iterable<Path> files, DetectionSink sink, PassListener listener) {
        requireNonNull(sink, "sink is null");
        OptionalLong total =
                files instanceof Collection<?> counted ? OptionalLong.of(counted.size()) : OptionalLong.empty();
        PassTally tally = new PassTally(total, true, listener, System::nanoTime);
        try (DetectionRun run = new DetectionRun(detector, threshold, store, limits, settings)) {
            run.deliver(files.iterator(), sink, tally);
        }
        return tally.finish();
    }
}
