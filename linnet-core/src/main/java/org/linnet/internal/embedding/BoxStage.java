package org.linnet.internal.embedding;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.image.Preprocessing;
import org.linnet.image.View;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.KeepingStage.Fresh;
import org.linnet.internal.embedding.store.DetectionKey;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.TensorWriter;

/**
 * The part of a pass that looks at boxes: takes them from the store, from a file or, on the decoding thread that holds the pixels, from
 * the detector.
 */
final class BoxStage {
    private final Looking looking;
    private final Boxes boxes;
    private final Optional<BoxFinder> finder;
    private final Optional<Opening<Detector>> detector;
    private final Optional<EmbeddingStore> store;
    private final LookUp lookUp;
    private final KeepingStage keeping;
    private final EmbeddingSpace fingerprints;
    private final Preprocessing preprocessing;
    private final TensorWriter tensorWriter;
    private final ThreadLocal<FloatBuffer> whole;

    /** @param detector empty where boxes are given */
    BoxStage(
            Looking looking,
            Optional<Opening<Detector>> detector,
            Optional<EmbeddingStore> store,
            LookUp lookUp,
            KeepingStage keeping,
            Preprocessing preprocessing) {
        this.looking = looking;
        this.boxes = new Boxes(looking, store);
        this.finder = looking.detector().map(source -> new BoxFinder(source.spec()));
        this.detector = detector;
        this.store = store;
        this.lookUp = lookUp;
        this.keeping = keeping;
        this.fingerprints = EmbeddingSpace.ofFingerprints(preprocessing);
        this.preprocessing = preprocessing;
        this.tensorWriter = new TensorWriter(preprocessing);
        this.whole = ThreadLocal.withInitial(() -> FloatBuffer.allocate(preprocessing.tensorLength()));
    }

    /** What a file says of a photograph; empty where a detector looks. */
    Optional<Detections> given(Path photograph) {
        return looking.given(photograph);
    }

    /** The looks that are missing, where the boxes are known without decoding. */
    Optional<List<PendingLook>> known(PendingPhotograph photograph) {
        return boxes.known(photograph.content().sha256(), photograph.content().given())
                .map(found -> look(photograph, found));
    }

    /** Says that the detector will be needed. */
    void want() {
        detector.ifPresent(Opening::want);
    }

    /** Finds the boxes in a photograph, or their pixels; the looks that are missing. */
    List<PendingLook> find(PendingPhotograph photograph, DecodedImage image) throws InterruptedException {
        DetectionKey key = boxes.key(photograph.content().sha256());
        Detections found;
        if (photograph.content().given().isPresent()) {
            found = new Detections(
                    image.width(),
                    image.height(),
                    photograph.content().given().get().found());
            photograph.keepDetections(key, new Detections(image.width(), image.height(), List.of()));
        } else {
            found = detect(photograph, image);
            photograph.keepDetections(key, found);
        }
        return look(photograph, boxes.relevant(found));
    }

    private Detections detect(PendingPhotograph photograph, DecodedImage image) throws InterruptedException {
        Detections found =
                finder.orElseThrow().find(detector.orElseThrow().get(), DiskName.text(photograph.file()), image);
        photograph.detect();
        return found;
    }

    /**
     * Makes the fingerprint of a decoded photograph where none is kept and no look brings it along, and hands over what is to be kept
     * where no look comes after it.
     */
    void keep(PendingPhotograph photograph, DecodedImage image, List<PendingLook> missing) throws InterruptedException {
        if (store.isEmpty()) {
            return;
        }
        EmbeddingKey key = new EmbeddingKey(fingerprints, photograph.content().sha256());
        if (missing.stream().noneMatch(PendingLook::isWhole)
                && store.get().find(key, Fingerprint.LENGTH).isEmpty()) {
            FloatBuffer tensor = whole.get().clear();
            tensorWriter.write(image, View.WHOLE, tensor);
            photograph.keepFingerprint(Fingerprint.of(tensor, preprocessing.size()));
        }
        if (missing.isEmpty() && photograph.hasToKeep()) {
            photograph.begin();
            keeping.put(List.of(new Fresh(photograph, Optional.empty())));
        }
    }

    private List<PendingLook> look(PendingPhotograph photograph, Detections found) {
        return lookUp.look(photograph, Optional.of(found), Place.of(looking, found));
    }
}
