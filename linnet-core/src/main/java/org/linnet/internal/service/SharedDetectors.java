package org.linnet.internal.service;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.SharedDetector;
import org.linnet.image.ImageLimits;
import org.linnet.internal.embedding.DirectDetector;
import org.linnet.internal.embedding.LaterKeeping;

/** The detectors of a service, each open once from when it is first needed on. Thread-safe. */
public final class SharedDetectors implements AutoCloseable {
    private final ImageLimits limits;
    private final Optional<LaterKeeping> keeping;
    private final Map<String, SharedDetector> byIdentity = new HashMap<>();
    private final Map<String, DirectDetector> direct = new HashMap<>();

    /** @param keeping left open */
    public SharedDetectors(ImageLimits limits, Optional<LaterKeeping> keeping) {
        this.limits = requireNonNull(limits, "limits is null");
        this.keeping = requireNonNull(keeping, "keeping is null");
    }

    /** The one that all share in place of a source of the same. */
    public synchronized DetectorSource shared(DetectorSource source) {
        return byIdentity.computeIfAbsent(source.spec().identity(), identity -> new SharedDetector(source));
    }

    /** The same for those who ask for what it finds alone. */
    public synchronized DirectDetector direct(DetectorSource source) {
        return direct.computeIfAbsent(
                source.spec().identity(), identity -> new DirectDetector(shared(source), limits, keeping));
    }

    /** Frees them. Whoever borrowed one must have returned. */
    @Override
    public synchronized void close() {
        byIdentity.values().forEach(SharedDetector::close);
        byIdentity.clear();
        direct.clear();
    }
}
