package org.linnet.internal.embedding;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.linnet.backbone.Backbone;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.Batch.Slot;
import org.linnet.internal.embedding.PendingPhotograph.Content;
import org.linnet.internal.embedding.PhotographReader.Unreadable;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;

/**
 * Reads files, finds out where to look, looks the embeddings up, and brings those that are missing into batches. A photograph is decoded
 * at most once, for the detector and for all its looks, and its pixels are let go before the next one is read.
 */
final class DecodingStage {
    private final LookUp lookUp;
    private final Optional<BoxStage> boxes;
    private final Optional<VideoStage> videos;
    private final PhotographReader reader;
    private final ImageDecoder decoder;
    private final TensorWriter tensorWriter;
    private final int size;
    private final BlockingQueue<PendingPhotograph> files;
    private final UnderWay underWay;
    private final BatchQueue batches;
    private final Opening<Backbone> backbone;

    DecodingStage(
            LookUp lookUp,
            Optional<BoxStage> boxes,
            Optional<VideoStage> videos,
            Preprocessing preprocessing,
            ImageLimits limits,
            BlockingQueue<PendingPhotograph> files,
            UnderWay underWay,
            BatchQueue batches,
            Opening<Backbone> backbone) {
        this.lookUp = lookUp;
        this.boxes = boxes;
        this.videos = videos;
        this.reader = new PhotographReader(limits.maxBytes());
        this.decoder = new ImageDecoder(limits, preprocessing);
        this.tensorWriter = new TensorWriter(preprocessing);
        this.size = preprocessing.size();
        this.files = files;
        this.underWay = underWay;
        this.batches = batches;
        this.backbone = backbone;
    }

    /** For each decoding thread. */
    void work() throws InterruptedException {
        while (true) {
            PendingPhotograph photograph = files.take();
            if (photograph.isVideo()) {
                videos.orElseThrow().work(photograph, this::look);
                continue;
            }
            PhotographReader.Content content;
            try {
                content = reader.read(photograph.file());
            } catch (Unreadable e) {
                photograph.skip(e.file());
                underWay.finish(photograph);
                continue;
            } catch (OutOfMemoryError e) {
                throw outOfMemory(photograph.file(), e);
            }
            try (content) {
                if (boxes.isPresent() && boxes.get().isNotCovered(photograph.file())) {
                    photograph.skip(new SkippedFile(photograph.file(), SkipReason.NO_BOXES_GIVEN, ""));
                    underWay.finish(photograph);
                    continue;
                }
                byte[] bytes = content.bytes();
                photograph.read(
                        bytes.length,
                        new Content(Sha256.hexadecimal(bytes), boxes.flatMap(stage -> stage.given(photograph.file()))));
                if (underWay.isFirst(photograph)) {
                    look(photograph, () -> decoder.open(bytes));
                    underWay.finish(photograph);
                }
            }
        }
    }

    /** Where the pixels of a photograph, or of a frame, come from. */
    @FunctionalInterface
    interface Pixels {
        DecodedImage open() throws UnreadableImageException, InterruptedException;
    }

    /** Looks up what is kept of a photograph, and decodes it where that is not all. */
    private void look(PendingPhotograph photograph, Pixels pixels) throws InterruptedException {
        Optional<List<PendingLook>> missing = boxes.isEmpty()
                ? Optional.of(lookUp.look(photograph, Optional.empty(), List.of(List.of(Place.WHOLE))))
                : boxes.get().known(photograph);
        if (missing.isPresent() && missing.get().isEmpty()) {
            return;
        }
        if (missing.isPresent()) {
            backbone.want();
        } else {
            boxes.get().want();
        }
        decode(photograph, pixels, missing).ifPresent(photograph::skip);
    }

    /** Decodes a photograph and writes each look that is missing; or says why it is skipped. */
    private Optional<SkippedFile> decode(PendingPhotograph photograph, Pixels pixels, Optional<List<PendingLook>> known)
            throws InterruptedException {
        try (DecodedImage image = pixels.open()) {
            photograph.decode();
            List<PendingLook> missing =
                    known.isPresent() ? known.get() : boxes.get().find(photograph, image);
            if (!missing.isEmpty()) {
                backbone.want();
            }
            if (boxes.isPresent()) {
                boxes.get().keep(photograph, image, missing);
            }
            for (PendingLook look : missing) {
                intoBatch(image, look);
            }
            return Optional.empty();
        } catch (UnreadableImageException e) {
            return Optional.of(skipped(photograph.file(), e));
        } catch (OutOfMemoryError e) {
            throw outOfMemory(photograph.file(), e);
        } catch (LinnetException e) {
            throw e;
        } catch (RuntimeException e) {
            // A decoder that stumbles over one file must not end a job of a million.
            return Optional.of(new SkippedFile(photograph.file(), SkipReason.DAMAGED, e.toString()));
        }
    }

    private void intoBatch(DecodedImage image, PendingLook look) throws InterruptedException {
        Slot<PendingLook> slot = batches.claim();
        boolean written = false;
        try {
            write(image, look, slot.tensor());
            if (look.isWhole()) {
                look.photograph().keepFingerprint(Fingerprint.of(slot.tensor(), size));
            }
            written = true;
        } finally {
            if (written) {
                look.photograph().begin();
                batches.write(slot, look);
            } else {
                batches.abandon(slot);
            }
        }
    }

    private void write(DecodedImage image, PendingLook look, FloatBuffer tensor) {
        if (look.place().part().isPresent()) {
            tensorWriter.write(image, look.place().part().get(), look.view(), tensor);
        } else {
            tensorWriter.write(image, look.view(), tensor);
        }
    }

    static SkippedFile skipped(Path file, UnreadableImageException e) {
        // The message repeats the reason, which a skipped file has beside its detail.
        String prefix = e.reason().label() + ": ";
        String message = e.getMessage();
        String detail = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        return new SkippedFile(file, e.reason(), detail);
    }

    /** Not skipped: which photographs train must not depend on the memory of a moment. */
    static LinnetException outOfMemory(Path file, OutOfMemoryError e) {
        return new LinnetException(
                ErrorCode.FAILURE,
                "there is not enough memory for " + DiskName.text(file) + ".\n" + ImageDecoder.MORE_MEMORY,
                e);
    }
}
