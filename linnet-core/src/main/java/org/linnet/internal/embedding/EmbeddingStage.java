package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSpec;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.embedding.KeepingStage.Fresh;

/** Takes batches through the backbone. */
final class EmbeddingStage {
    private final BackboneSpec spec;
    private final Opening<Backbone> backbone;
    private final BatchQueue batches;
    private final KeepingStage keeping;

    EmbeddingStage(BackboneSpec spec, Opening<Backbone> backbone, BatchQueue batches, KeepingStage keeping) {
        this.spec = spec;
        this.backbone = backbone;
        this.batches = batches;
        this.keeping = keeping;
    }

    /** For each embedding thread. */
    void work() throws InterruptedException {
        while (true) {
            Batch<PendingLook> batch = batches.take();
            float[][] embeddings = backbone.get().embed(batch.tensors(), batch.size());
            if (embeddings.length != batch.size()) {
                throw new IllegalStateException(
                        spec.name() + " returned " + embeddings.length + " embeddings for " + batch.size());
            }
            List<Fresh> fresh = new ArrayList<>(batch.size());
            List<PendingLook> looks = batch.looks();
            for (int i = 0; i < embeddings.length; i++) {
                PendingLook look = looks.get(i);
                if (look != null) {
                    requireSound(embeddings[i], look);
                    look.embedded(embeddings[i]);
                    fresh.add(new Fresh(look));
                }
            }
            batches.recycle(batch);
            keeping.put(fresh);
        }
    }

    private void requireSound(float[] embedding, PendingLook look) {
        if (embedding.length != spec.embeddingLength()) {
            throw new IllegalStateException(spec.name() + " returned an embedding of " + embedding.length
                    + " numbers; it should have " + spec.embeddingLength());
        }
        for (float number : embedding) {
            if (!Float.isFinite(number)) {
                throw notFinite(spec, number, look.photograph().file());
            }
        }
    }

    static LinnetException notFinite(BackboneSpec spec, float number, Path file) {
        return new LinnetException(
                ErrorCode.FAILURE,
                "backbone " + spec.name() + " makes " + number + " of " + file
                        + "\nits weights or its preprocessing do not fit: import it again, or use another");
    }
}
