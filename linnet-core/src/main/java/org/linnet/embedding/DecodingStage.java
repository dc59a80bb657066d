package org.linnet.embedding;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.Batch.Missing;
import org.linnet.embedding.Batch.Slot;
import org.linnet.embedding.Photograph.Kept;
import org.linnet.embedding.Photograph.Skipped;
import org.linnet.embedding.PhotographReader.Unreadable;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageDecoder;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.TensorWriter;
import org.linnet.image.UnreadableImageException;

/** Reads files, looks their embeddings up, and where one is missing brings the photograph into a batch. */
final class DecodingStage {
    private final EmbeddingSpace space;
    private final int embeddingLength;
    private final Optional<EmbeddingStore> store;
    private final PhotographReader reader;
    private final ImageDecoder decoder;
    private final TensorWriter tensorWriter;
    private final BlockingQueue<Photograph> photographs;
    private final UnderWay underWay;
    private final BatchQueue batches;
    private final OpeningBackbone backbone;

    DecodingStage(
            BackboneSource source,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            BlockingQueue<Photograph> photographs,
            UnderWay underWay,
            BatchQueue batches,
            OpeningBackbone backbone) {
        this.space = EmbeddingSpace.of(source.spec(), source.preprocessing());
        this.embeddingLength = source.spec().embeddingLength();
        this.store = store;
        this.reader = new PhotographReader(limits.maxBytes());
        this.decoder = new ImageDecoder(limits);
        this.tensorWriter = new TensorWriter(source.preprocessing());
        this.photographs = photographs;
        this.underWay = underWay;
        this.batches = batches;
        this.backbone = backbone;
    }

    /** For each decoding thread. */
    void work() throws InterruptedException {
        while (true) {
            Photograph photograph = photographs.take();
            byte[] content;
            try {
                content = reader.read(photograph.file());
            } catch (Unreadable e) {
                underWay.end(photograph, new Skipped(e.file()));
                continue;
            } catch (OutOfMemoryError e) {
                underWay.end(photograph, new Skipped(outOfMemory(photograph)));
                continue;
            }
            photograph.read(content.length);
            find(photograph, content);
        }
    }

    private void find(Photograph photograph, byte[] content) throws InterruptedException {
        EmbeddingKey key = EmbeddingKey.of(space, content);
        photograph.identified(key.contentSha256());
        if (!underWay.isFirst(key, photograph)) {
            return;
        }
        Optional<float[]> kept = store.flatMap(s -> s.find(key, embeddingLength));
        if (kept.isPresent()) {
            underWay.end(key, photograph, new Kept(kept.get()));
            return;
        }
        backbone.want();
        try {
            RasterImage image = decoder.decode(content);
            intoBatch(image, new Missing(photograph, key));
        } catch (UnreadableImageException e) {
            underWay.end(key, photograph, new Skipped(skipped(photograph, e)));
        } catch (OutOfMemoryError e) {
            underWay.end(key, photograph, new Skipped(outOfMemory(photograph)));
        } catch (LinnetException e) {
            throw e;
        } catch (RuntimeException e) {
            // A decoder that stumbles over one file must not end a job of a million.
            SkippedFile skipped = new SkippedFile(photograph.file(), SkipReason.DAMAGED, e.toString());
            underWay.end(key, photograph, new Skipped(skipped));
        }
    }

    private void intoBatch(RasterImage image, Missing missing) throws InterruptedException {
        Slot slot = batches.claim();
        boolean written = false;
        try {
            tensorWriter.write(image, slot.tensor());
            written = true;
        } finally {
            if (written) {
                batches.write(slot, missing);
            } else {
                batches.abandon(slot);
            }
        }
    }

    private static SkippedFile skipped(Photograph photograph, UnreadableImageException e) {
        // The message repeats the reason, which a skipped file has beside its detail.
        String prefix = e.reason().label() + ": ";
        String message = e.getMessage();
        String detail = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        return new SkippedFile(photograph.file(), e.reason(), detail);
    }

    private static SkippedFile outOfMemory(Photograph photograph) {
        return new SkippedFile(photograph.file(), SkipReason.TOO_LARGE, "not enough memory; give Java more by -Xmx");
    }
}
