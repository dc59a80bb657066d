package org.linnet.internal.embedding;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorSpec;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.KeepingStage.Fresh;
import org.linnet.internal.embedding.PendingPhotograph.Content;
import org.linnet.internal.embedding.PhotographReader.Unreadable;
import org.linnet.internal.embedding.store.DetectionKey;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.UnreadableImageException;

/** Reads files, looks their detections up, and decodes those whose detections are missing and runs the detector on them. */
final class DetectingStage {
    private final DetectorSpec spec;
    private final BoxFinder finder;
    private final Opening<Detector> detector;
    private final Optional<EmbeddingStore> store;
    private final PhotographReader reader;
    private final ImageDecoder decoder;
    private final BlockingQueue<PendingPhotograph> files;
    private final UnderWay underWay;
    private final KeepingStage keeping;

    DetectingStage(
            DetectorSpec spec,
            Opening<Detector> detector,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            BlockingQueue<PendingPhotograph> files,
            UnderWay underWay,
            KeepingStage keeping) {
        this.spec = spec;
        this.finder = new BoxFinder(spec);
        this.detector = detector;
        this.store = store;
        this.reader = new PhotographReader(limits.maxBytes());
        // All pixels, as wherever boxes are looked at.
        this.decoder = new ImageDecoder(limits);
        this.files = files;
        this.underWay = underWay;
        this.keeping = keeping;
    }

    /** For each decoding thread. */
    void work() throws InterruptedException {
        while (true) {
            PendingPhotograph photograph = files.take();
            try (PhotographReader.Content content = reader.read(photograph.file())) {
                byte[] bytes = content.bytes();
                photograph.read(bytes.length, new Content(Sha256.hexadecimal(bytes), Optional.empty()));
                if (!underWay.isFirst(photograph)) {
                    continue;
                }
                look(photograph, bytes);
            } catch (Unreadable e) {
                photograph.skip(e.file());
            } catch (OutOfMemoryError e) {
                throw DecodingStage.outOfMemory(photograph.file(), e);
            }
            underWay.finish(photograph);
        }
    }

    private void look(PendingPhotograph photograph, byte[] content) throws InterruptedException {
        DetectionKey key = DetectionKey.of(spec, photograph.content().sha256());
        Optional<Detections> kept = store.flatMap(s -> s.find(key));
        if (kept.isPresent()) {
            photograph.lookAt(kept, List.of());
            return;
        }
        detector.want();
        try (DecodedImage image = decoder.open(content)) {
            photograph.decode();
            Detections found = finder.find(detector.get(), DiskName.text(photograph.file()), image);
            photograph.detect();
            photograph.lookAt(Optional.of(found), List.of());
            photograph.keepDetections(key, found);
            photograph.begin();
            keeping.put(List.of(new Fresh(photograph, Optional.empty())));
        } catch (UnreadableImageException e) {
            photograph.skip(DecodingStage.skipped(photograph.file(), e));
        } catch (LinnetException e) {
            throw e;
        } catch (RuntimeException e) {
            // A decoder that stumbles over one file must not end a job of a million.
            photograph.skip(new SkippedFile(photograph.file(), SkipReason.DAMAGED, e.toString()));
        }
    }
}
