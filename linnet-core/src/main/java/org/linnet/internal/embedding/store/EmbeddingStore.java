package org.linnet.internal.embedding.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.linnet.detector.Detections;

/**
 * Embeddings and detections kept on disk under what they were computed from, in an LMDB environment of one folder.
 *
 * <p>Any number of threads and of processes of one machine may use the same folder at once. An embedding is there once
 * {@link #keep} has returned, and stays there however the process ends: {@code kill -9} loses at most what is being
 * kept at that moment and never breaks the store. A power cut may lose the last few calls, and never breaks it either.
 * The folder has to be on a local disk; LMDB's locks do not hold on a network file system.
 */
public final class EmbeddingStore implements KeptEmbeddings, KeptDetections, AutoCloseable {
    private final SharedEnvironment environment;
    private volatile boolean closed;

    private EmbeddingStore(SharedEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Opens the store in {@code folder}, which is made where it does not exist.
     *
     * @throws org.linnet.error.LinnetException FAILURE where the folder cannot be made or written, or holds a file that
     *     is no store or is damaged
     */
    public static EmbeddingStore open(Path folder) {
        return new EmbeddingStore(SharedEnvironment.acquire(requireNonNull(folder, "folder is null")));
    }

    /** The folder that the store lies in. */
    public Path folder() {
        return environment.folder();
    }

    /**
     * The embedding kept under {@code key}, or nothing where there is none, or it is damaged.
     *
     * @param length how many numbers it must have
     */
    @Override
    public Optional<float[]> find(EmbeddingKey key, int length) {
        requireOpen();
        byte[] bytes = key.bytes();
        return environment.get(bytes).flatMap(value -> KeptValue.read(bytes, value, length));
    }

    /** What was found in a photograph, or nothing where nothing is kept under {@code key}, or it is damaged. */
    @Override
    public Optional<Detections> find(DetectionKey key) {
        requireOpen();
        return environment.get(key.bytes()).flatMap(value -> DetectionValue.read(key, value));
    }

    /**
     * Keeps all of {@code embeddings}, or none, in one transaction; what was kept under the same key is replaced.
     *
     * @throws org.linnet.error.LinnetException FAILURE where the disk is full or fails; the store is then as it was
     */
    public void keep(Map<EmbeddingKey, float[]> embeddings) {
        keep(embeddings, Map.of());
    }

    /** As {@link #keep(Map)}, with what was found in photographs. */
    public void keep(Map<EmbeddingKey, float[]> embeddings, Map<DetectionKey, Detections> detections) {
        requireOpen();
        if (embeddings.isEmpty() && detections.isEmpty()) {
            return;
        }
        environment.write(transaction -> {
            embeddings.forEach((key, embedding) -> {
                byte[] bytes = key.bytes();
                transaction.put(bytes, KeptValue.write(bytes, embedding));
            });
            detections.forEach((key, found) -> transaction.put(key.bytes(), DetectionValue.write(key, found)));
        });
    }

    /** How much the store holds, by all processes that use it. */
    public StoreStatistics statistics() {
        requireOpen();
        return new StoreStatistics(environment.entries(), environment.bytes());
    }

    /** Closes this store; others opened on the same folder stay open. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            environment.release();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the embedding store in " + folder() + " is closed");
        }
    }
}
