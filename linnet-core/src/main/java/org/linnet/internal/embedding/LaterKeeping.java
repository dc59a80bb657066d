package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.linnet.detector.Detections;
import org.linnet.internal.embedding.store.DetectionKey;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was computed on a thread of its own, for those who do not wait until it is on the disk. What comes while the disk is
 * far behind is not kept; nor is anything once it has failed.
 */
public final class LaterKeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaterKeeping.class);
    private static final int MOST_WAITING = 1024;
    private static final Fresh LAST = new Fresh(Map.of(), Map.of());

    private final EmbeddingStore store;
    private final BlockingQueue<Fresh> waiting = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::work, "linnet-keeping");

    /** What was computed of one photograph. */
    record Fresh(Map<EmbeddingKey, float[]> embeddings, Map<DetectionKey, Detections> detections) {
        boolean isEmpty() {
            return embeddings.isEmpty() && detections.isEmpty();
        }
    }

    /** @param store left open */
    public LaterKeeping(EmbeddingStore store) {
        this.store = requireNonNull(store, "store is null");
        thread.setDaemon(true);
        thread.start();
    }

    EmbeddingStore store() {
        return store;
    }

    void keep(Fresh fresh) {
        if (!fresh.isEmpty() && waiting.size() < MOST_WAITING && thread.isAlive()) {
            waiting.add(fresh);
        }
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // nobody interrupts it
    private void work() {
        List<Fresh> taken = new ArrayList<>();
        boolean last = false;
        try {
            while (!last) {
                taken.add(waiting.take());
                waiting.drainTo(taken);
                last = taken.contains(LAST);
                Map<EmbeddingKey, float[]> embeddings = new HashMap<>();
                Map<DetectionKey, Detections> detections = new HashMap<>();
                taken.forEach(fresh -> {
                    embeddings.putAll(fresh.embeddings());
                    detections.putAll(fresh.detections());
                });
                store.keep(embeddings, detections);
                taken.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Embeddings are no longer kept: {}", e.getMessage());
        }
    }

    /** Waits until everything is kept. */
    @Override
    public void close() {
        waiting.add(LAST);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
