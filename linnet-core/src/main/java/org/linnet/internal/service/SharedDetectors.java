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
import org.linnet.service.ServiceClosedException;

/** The detectors of a service, each open once from when it is first needed on. Thread-safe. */
public final class SharedDetectors implements AutoCloseable {
    private final ImageLimits limits;
    private final Optional<LaterKeeping> keeping;
    private final Map<String, SharedDetector> byIdentity = new HashMap<>();
    private final Map<String, DirectDetector> direct = new HashMap<>();
    private boolean closed;

    /** @param keeping left open */
    public SharedDetectors(ImageLimits limits, Optional<LaterKeeping> keeping) {
        this.limits = requireNonNull(limits, "limits is null");
        this.keeping = requireNonNull(keeping, "keeping is null");
    }

    /**
     * The one that all share in place of a source of the same.
     *
     * @throws ServiceClosedException after {@link #close}
     */
    public synchronized DetectorSource shared(DetectorSource source) {
        if (closed) {
            throw new ServiceClosedException();
        }
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
        closed = true;
        byIdentity.values().forEach(SharedDetector::close);
        byIdentity.clear();
        direct.clear();
    }
}
