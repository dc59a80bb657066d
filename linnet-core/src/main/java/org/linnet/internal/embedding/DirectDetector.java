package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorSource;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.internal.embedding.store.DetectionKey;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.UnreadableImageException;

/** Finds animals in photographs that are in memory, on the threads that ask. Safe for use by several threads at once. */
public final class DirectDetector {
    private final DetectorSource source;
    private final BoxFinder finder;
    private final ImageDecoder decoder;
    private final Optional<LaterKeeping> keeping;

    /**
     * What was found.
     *
     * @param detections from {@link org.linnet.detector.DetectorSpec#FLOOR} on
     * @param elapsed how long it took
     */
    public record Found(String contentSha256, Detections detections, Duration elapsed) {
        public Found {
            requireNonNull(contentSha256, "contentSha256 is null");
            requireNonNull(detections, "detections is null");
            requireNonNull(elapsed, "elapsed is null");
        }
    }

    /**
     * A detector that opens its network when it is first needed.
     *
     * @param source opens quickly, as {@link org.linnet.detector.SharedDetector} does
     * @param keeping looks up and keeps what is found; empty to do neither
     */
    public DirectDetector(DetectorSource source, ImageLimits limits, Optional<LaterKeeping> keeping) {
        this.source = requireNonNull(source, "source is null");
        this.finder = new BoxFinder(source.spec());
        this.decoder = new ImageDecoder(limits);
        this.keeping = requireNonNull(keeping, "keeping is null");
    }

    /**
     * Finds what is in a photograph.
     *
     * @param content of its file
     * @param file what it is called in messages
     * @throws UnreadablePhotographException where there is no photograph in it, or one beyond the limits
     * @throws LinnetException FAILURE where the detector fails, or there is too little memory
     */
    public Found find(byte[] content, Path file) {
        long start = System.nanoTime();
        String contentSha256 = Sha256.hexadecimal(content);
        DetectionKey key = DetectionKey.of(source.spec(), contentSha256);
        Detections found = keeping.flatMap(kept -> kept.store().find(key)).orElseGet(() -> {
            Detections fresh = detect(content, file);
            keeping.ifPresent(kept -> kept.keep(new LaterKeeping.Fresh(Map.of(), Map.of(key, fresh))));
            return fresh;
        });
        return new Found(contentSha256, found, Duration.ofNanos(System.nanoTime() - start));
    }

    private Detections detect(byte[] content, Path file) {
        try (DecodedImage image = decoder.open(content);
                Detector detector = source.open()) {
            return finder.find(detector, file.toString(), image);
        } catch (UnreadableImageException e) {
            throw new UnreadablePhotographException(e.reason(), e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw DecodingStage.outOfMemory(file, e);
        } catch (LinnetException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadablePhotographException(SkipReason.DAMAGED, e.toString(), e);
        }
    }
}
