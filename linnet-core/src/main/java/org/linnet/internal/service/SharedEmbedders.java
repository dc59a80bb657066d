package org.linnet.internal.service;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneSpec;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.internal.embedding.LaterKeeping;
import org.linnet.internal.embedding.SharedEmbedder;
import org.linnet.service.ServiceOptions;

/** The backbones of a service's models, each open once however many models use it, and closed with the last of them. Thread-safe. */
public final class SharedEmbedders {
    private final ImageLimits limits;
    private final int batchSize;
    private final int concurrent;
    private final Semaphore turns;
    private final Optional<LaterKeeping> keeping;
    private final Map<Key, Entry> open = new HashMap<>();
    private long closedBatches;
    private long closedTensors;

    /** What makes two backbones one. */
    private record Key(String weightsSha256, String architecture, int embeddingLength, Preprocessing preprocessing) {
        static Key of(BackboneSource source) {
            BackboneSpec spec = source.spec();
            return new Key(spec.weightsSha256(), spec.architecture(), spec.embeddingLength(), source.preprocessing());
        }
    }

    private static final class Entry {
        private final SharedEmbedder embedder;
        private int users;

        Entry(SharedEmbedder embedder) {
            this.embedder = embedder;
        }
    }

    /** @param keeping left open */
    public SharedEmbedders(ImageLimits limits, ServiceOptions options, Optional<LaterKeeping> keeping) {
        this.limits = requireNonNull(limits, "limits is null");
        this.batchSize = options.batchSize();
        this.concurrent = options.concurrentBatches();
        this.turns = new Semaphore(concurrent, true);
        this.keeping = requireNonNull(keeping, "keeping is null");
    }

    /**
     * A backbone that is open; who takes it gives it back. Others wait while one is opened.
     *
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL where it is damaged
     */
    public synchronized SharedEmbedder take(BackboneSource source) {
        Key key = Key.of(source);
        Entry entry = open.get(key);
        if (entry == null) {
            entry = new Entry(new SharedEmbedder(source, limits, batchSize, turns, concurrent, keeping));
            open.put(key, entry);
        }
        entry.users++;
        return entry.embedder;
    }

    /** Gives back what {@link #take} gave. */
    public synchronized void give(SharedEmbedder embedder) {
        Key key = Key.of(embedder);
        Entry entry = open.get(key);
        entry.users--;
        if (entry.users == 0) {
            open.remove(key);
            closedBatches += embedder.batches();
            closedTensors += embedder.tensors();
            embedder.close();
        }
    }

    /** How many are open. */
    public synchronized int open() {
        return open.size();
    }

    /** How many batches went through all of them. */
    public synchronized long batches() {
        return closedBatches
                + open.values().stream()
                        .mapToLong(entry -> entry.embedder.batches())
                        .sum();
    }

    /** How many tensors were in them. */
    public synchronized long tensors() {
        return closedTensors
                + open.values().stream()
                        .mapToLong(entry -> entry.embedder.tensors())
                        .sum();
    }
}
