package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.linnet.backbone.BackboneSource;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.Batch.Missing;
import org.linnet.internal.embedding.Batch.Slot;
import org.linnet.internal.embedding.PendingView.Kept;
import org.linnet.internal.embedding.PendingView.Skipped;
import org.linnet.internal.embedding.PhotographReader.Unreadable;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;

/** Reads files, looks the embeddings of their views up, and brings those views that are missing into batches. */
final class DecodingStage {
    private final Map<View, EmbeddingSpace> spaces = new EnumMap<>(View.class);
    private final int embeddingLength;
    private final Optional<EmbeddingStore> store;
    private final PhotographReader reader;
    private final ImageDecoder decoder;
    private final TensorWriter tensorWriter;
    private final int size;
    private final BlockingQueue<List<PendingView>> files;
    private final UnderWay underWay;
    private final BatchQueue batches;
    private final OpeningBackbone backbone;

    DecodingStage(
            BackboneSource source,
            List<View> views,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            BlockingQueue<List<PendingView>> files,
            UnderWay underWay,
            BatchQueue batches,
            OpeningBackbone backbone) {
        views.forEach(view -> spaces.put(view, EmbeddingSpace.of(source.spec(), source.preprocessing(), view)));
        this.embeddingLength = source.spec().embeddingLength();
        this.store = store;
        this.reader = new PhotographReader(limits.maxBytes());
        this.decoder = new ImageDecoder(limits, source.preprocessing());
        this.tensorWriter = new TensorWriter(source.preprocessing());
        this.size = source.preprocessing().size();
        this.files = files;
        this.underWay = underWay;
        this.batches = batches;
        this.backbone = backbone;
    }

    /** For each decoding thread. */
    void work() throws InterruptedException {
        while (true) {
            List<PendingView> views = files.take();
            Path file = views.get(0).file();
            PhotographReader.Content content;
            try {
                content = reader.read(file);
            } catch (Unreadable e) {
                views.forEach(view -> underWay.end(view, new Skipped(e.file())));
                continue;
            } catch (OutOfMemoryError e) {
                throw outOfMemory(file, e);
            }
            try (content) {
                List<Missing> missing = missing(views, content.bytes());
                if (!missing.isEmpty()) {
                    backbone.want();
                    intoBatches(file, content.bytes(), missing);
                }
            }
        }
    }

    /** Those views whose embeddings are neither kept nor under way already. */
    private List<Missing> missing(List<PendingView> views, byte[] content) {
        String sha256 = Sha256.hexadecimal(content);
        List<Missing> missing = new ArrayList<>(views.size());
        for (PendingView photograph : views) {
            photograph.read(content.length, sha256);
            EmbeddingKey key = new EmbeddingKey(spaces.get(photograph.view()), sha256);
            if (underWay.isFirst(key, photograph)) {
                Optional<float[]> kept = store.flatMap(s -> s.find(key, embeddingLength));
                if (kept.isPresent()) {
                    underWay.end(key, photograph, new Kept(kept.get()));
                } else {
                    missing.add(new Missing(photograph, key));
                }
            }
        }
        return missing;
    }

    /** Decodes a file once and writes each view that is missing, or ends those that could not be written. */
    private void intoBatches(Path file, byte[] content, List<Missing> missing) throws InterruptedException {
        int written = 0;
        SkippedFile skipped;
        try (DecodedImage image = decoder.open(content)) {
            while (written < missing.size()) {
                intoBatch(image, missing.get(written));
                written++;
            }
            return;
        } catch (UnreadableImageException e) {
            skipped = skipped(file, e);
        } catch (OutOfMemoryError e) {
            throw outOfMemory(file, e);
        } catch (LinnetException e) {
            throw e;
        } catch (RuntimeException e) {
            // A decoder that stumbles over one file must not end a job of a million.
            skipped = new SkippedFile(file, SkipReason.DAMAGED, e.toString());
        }
        for (Missing one : missing.subList(written, missing.size())) {
            underWay.end(one.key(), one.photograph(), new Skipped(skipped));
        }
    }

    private void intoBatch(DecodedImage image, Missing missing) throws InterruptedException {
        Slot slot = batches.claim();
        boolean written = false;
        try {
            tensorWriter.write(image, missing.photograph().view(), slot.tensor());
            if (missing.photograph().view() == View.WHOLE) {
                missing.photograph().decoded(Fingerprint.of(slot.tensor(), size));
            }
            written = true;
        } finally {
            if (written) {
                batches.write(slot, missing);
            } else {
                batches.abandon(slot);
            }
        }
    }

    private static SkippedFile skipped(Path file, UnreadableImageException e) {
        // The message repeats the reason, which a skipped file has beside its detail.
        String prefix = e.reason().label() + ": ";
        String message = e.getMessage();
        String detail = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        return new SkippedFile(file, e.reason(), detail);
    }

    /** Not skipped: which photographs train must not depend on the memory of a moment. */
    private static LinnetException outOfMemory(Path file, OutOfMemoryError e) {
        return new LinnetException(
                ErrorCode.FAILURE,
                "there is not enough memory for " + DiskName.text(file) + ".\n" + ImageDecoder.MORE_MEMORY,
                e);
    }
}
