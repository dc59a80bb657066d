package org.linnet.internal.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.linnet.internal.embedding.PendingView.Computed;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.EmbeddingStore;

/**
 * Keeps embeddings, then lets them be delivered. It has a thread of its own, since a transaction waits for the disk and
 * the backbone should not; batches that come meanwhile share the next transaction.
 */
final class KeepingStage {
    private final Optional<EmbeddingStore> store;
    private final EmbeddingSpace fingerprints;
    private final UnderWay underWay;
    private final BlockingQueue<List<Fresh>> batches;

    /** An embedding that was just computed. */
    record Fresh(PendingView photograph, EmbeddingKey key, Computed ending) {}

    /** @param fingerprints the space of those that are kept with the embeddings of whole photographs */
    KeepingStage(
            Optional<EmbeddingStore> store, EmbeddingSpace fingerprints, UnderWay underWay, int concurrentBatches) {
        this.store = store;
        this.fingerprints = fingerprints;
        this.underWay = underWay;
        this.batches = new ArrayBlockingQueue<>(2 * concurrentBatches);
    }

    /** Hands a batch over; waits where the disk does not keep up. */
    void put(List<Fresh> batch) throws InterruptedException {
        batches.put(batch);
    }

    /** For the one keeping thread. */
    void work() throws InterruptedException {
        List<List<Fresh>> taken = new ArrayList<>();
        while (true) {
            taken.add(batches.take());
            batches.drainTo(taken);
            if (store.isPresent()) {
                Map<EmbeddingKey, float[]> embeddings = new HashMap<>();
                taken.forEach(batch -> batch.forEach(fresh -> put(fresh, embeddings)));
                store.get().keep(embeddings);
            }
            for (List<Fresh> batch : taken) {
                batch.forEach(fresh -> underWay.end(fresh.key(), fresh.photograph(), fresh.ending()));
            }
            taken.clear();
        }
    }

    private void put(Fresh fresh, Map<EmbeddingKey, float[]> embeddings) {
        embeddings.put(fresh.key(), fresh.ending().embedding());
        if (fresh.photograph().fingerprint() != null) {
            embeddings.put(
                    new EmbeddingKey(fingerprints, fresh.photograph().contentSha256()),
                    fresh.photograph().fingerprint());
        }
    }
}
