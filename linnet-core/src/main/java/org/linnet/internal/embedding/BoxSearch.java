package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorSpec;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.store.DetectionKey;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.image.DecodedImage;

/**
 * Looks for what is in single photographs, outside a pass: what is kept is taken, and what was found is kept. The detector is loaded
 * for the first photograph that needs it. Safe for use by several threads at once; to be closed once nobody uses it any more.
 */
public final class BoxSearch implements AutoCloseable {
    private final DetectorSource source;
    private final Optional<EmbeddingStore> store;
    private final BoxFinder finder;
    private Detector detector;

    public BoxSearch(DetectorSource source, Optional<EmbeddingStore> store) {
        this.source = requireNonNull(source, "source is null");
        this.store = requireNonNull(store, "store is null");
        this.finder = new BoxFinder(source.spec());
    }

    /** What the detector is. */
    public DetectorSpec spec() {
        return source.spec();
    }

    /** What was found in a photograph of this content earlier, from {@link DetectorSpec#FLOOR} on. */
    public Optional<Detections> kept(String contentSha256) {
        return store.flatMap(kept -> kept.find(DetectionKey.of(source.spec(), contentSha256)));
    }

    /**
     * What is in a photograph, from {@link DetectorSpec#FLOOR} on.
     *
     * @throws LinnetException UNUSABLE_MODEL where the detector cannot be loaded; FAILURE where it fails
     */
    public Detections find(Path file, String contentSha256, DecodedImage photograph) {
        return kept(contentSha256).orElseGet(() -> {
            Detections found = finder.find(detector(), DiskName.text(file), photograph);
            store.ifPresent(
                    kept -> kept.keep(Map.of(), Map.of(DetectionKey.of(source.spec(), contentSha256), found)));
            return found;
        });
    }

    private synchronized Detector detector() {
        if (detector == null) {
            detector = source.open();
        }
        return detector;
    }

    @Override
    public synchronized void close() {
        if (detector != null) {
            detector.close();
            detector = null;
        }
    }
}
