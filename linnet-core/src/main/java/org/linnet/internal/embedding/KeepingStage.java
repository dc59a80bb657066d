package org.linnet.internal.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.linnet.detector.Detections;
import org.linnet.internal.embedding.store.DetectionKey;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.EmbeddingStore;

/**
 * Keeps what was computed, then lets it be delivered. It has a thread of its own, since a transaction waits for the disk and
 * the backbone should not; batches that come meanwhile share the next transaction.
 */
final class KeepingStage {
    private final Optional<EmbeddingStore> store;
    private final Optional<EmbeddingSpace> fingerprints;
    private final UnderWay underWay;
    private final BlockingQueue<List<Fresh>> batches;

    /**
     * Something that was just computed of a photograph.
     *
     * @param look an embedding; empty where there are only detections or a fingerprint
     */
    record Fresh(PendingPhotograph photograph, Optional<PendingLook> look) {
        Fresh(PendingLook look) {
            this(look.photograph(), Optional.of(look));
        }
    }

    /** @param fingerprints the space of those that are kept with the embeddings; empty where there are none */
    KeepingStage(
            Optional<EmbeddingStore> store,
            Optional<EmbeddingSpace> fingerprints,
            UnderWay underWay,
            int concurrentBatches) {
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
                Map<DetectionKey, Detections> detections = new HashMap<>();
                taken.forEach(batch -> batch.forEach(fresh -> put(fresh, embeddings, detections)));
                store.get().keep(embeddings, detections);
            }
            for (List<Fresh> batch : taken) {
                batch.forEach(fresh -> underWay.finish(fresh.photograph()));
            }
            taken.clear();
        }
    }

    private void put(Fresh fresh, Map<EmbeddingKey, float[]> embeddings, Map<DetectionKey, Detections> detections) {
        PendingPhotograph photograph = fresh.photograph();
        fresh.look().ifPresent(look -> embeddings.put(look.key(), look.embedding()));
        photograph
                .takeFingerprint()
                .ifPresent(fingerprint -> embeddings.put(
                        new EmbeddingKey(
                                fingerprints.orElseThrow(), photograph.content().sha256()),
                        fingerprint));
        photograph.takeDetections().ifPresent(found -> detections.put(found.getKey(), found.getValue()));
    }
}
