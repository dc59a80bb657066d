package org.linnet.internal.service;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneSpec;
import org.linnet.backbone.Batching;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.internal.embedding.LaterKeeping;
import org.linnet.internal.embedding.SharedEmbedder;
import org.linnet.service.ServiceOptions;

/** The backbones of a service's models, each open once however many models use it, and closed with the last of them. Thread-safe. */
public final class SharedEmbedders {
    private final ImageLimits limits;
    private final ServiceOptions options;
    private final Turns together;
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

    /**
     * Batches that may be computed at the same time.
     *
     * @param count how many
     */
    private record Turns(Semaphore semaphore, int count) {
        static Turns of(int count) {
            return new Turns(new Semaphore(count, true), count);
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
        this.options = requireNonNull(options, "options is null");
        together =
                Turns.of(options.concurrentBatches().orElse(Runtime.getRuntime().availableProcessors()));
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
            entry = new Entry(embedder(source));
            open.put(key, entry);
        }
        entry.users++;
        return entry.embedder;
    }

    /** Backbones share the processor's cores; one that says what suits its device has that by itself. */
    private SharedEmbedder embedder(BackboneSource source) {
        Optional<Batching> suited = source.batching();
        int batchSize =
                options.batchSize().orElse(suited.map(Batching::batchSize).orElse(1));
        Turns turns = options.concurrentBatches().isPresent()
                ? together
                : suited.map(own -> Turns.of(own.concurrentBatches())).orElse(together);
        return new SharedEmbedder(source, limits, batchSize, turns.semaphore(), turns.count(), keeping);
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
