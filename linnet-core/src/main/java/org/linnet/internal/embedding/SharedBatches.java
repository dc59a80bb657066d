package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.linnet.backbone.Backbone;
import org.linnet.internal.embedding.Batch.Slot;

/**
 * Batches that threads fill together with what they decode. There is no thread for the backbone: whoever begins a batch takes it through
 * the backbone, once its own photograph is written and it is its turn. While it waits for its turn others add theirs, so that batches
 * grow with the load, and a single photograph is never held up for others to come. Besides those that it is the turn of there are two
 * at most; who needs another waits, which bounds the memory.
 */
final class SharedBatches {
    private final Backbone backbone;
    private final int batchSize;
    private final int tensorLength;
    private final Semaphore turns;

    private final Lock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<Batch<Look>> free = new ArrayDeque<>();
    private Batch<Look> open;
    private int notAllocated;

    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong tensors = new AtomicLong();

    /** What becomes of one tensor; called on the thread that took the batch through the backbone. */
    interface Look {
        /**
         * It has been embedded.
         *
         * @param start when the backbone began with the batch, by {@link System#nanoTime}
         * @param end when it was done
         */
        void embedded(float[] embedding, long start, long end);

        /** The batch failed. */
        void failed(RuntimeException failure);
    }

    /**
     * Batches of one backbone.
     *
     * @param turns of all that run backbones; each runs one batch at a time
     * @param concurrent how many turns there are
     */
    SharedBatches(Backbone backbone, int batchSize, Semaphore turns, int concurrent) {
        this.backbone = requireNonNull(backbone, "backbone is null");
        this.batchSize = batchSize;
        this.tensorLength = backbone.preprocessing().tensorLength();
        this.turns = requireNonNull(turns, "turns is null");
        this.notAllocated = concurrent + 2;
    }

    /** Begins to write the tensors of one photograph, on this thread. */
    Filling begin() {
        return new Filling();
    }

    /** How many batches went through the backbone. */
    long batches() {
        return batches.get();
    }

    /** How many tensors were in them. */
    long tensors() {
        return tensors.get();
    }

    /** One photograph's tensors; for use by one thread. */
    final class Filling implements AutoCloseable {
        private Batch<Look> led;
        private long embeddingNanos;

        private Filling() {}

        /** How long this thread was in, or waited for, the backbone. */
        long embeddingNanos() {
            return embeddingNanos;
        }

        /**
         * Writes a tensor into a batch, which is taken through the backbone now, if this thread began it and it is full, or later.
         *
         * @param tensor writes it from the buffer's position to its limit; where it throws, so does this, and the look hears nothing
         */
        void add(Consumer<FloatBuffer> tensor, Look look) {
            Slot<Look> slot = claim();
            boolean complete = false;
            try {
                tensor.accept(slot.tensor());
                complete = true;
            } finally {
                lock.lock();
                try {
                    if (complete) {
                        slot.batch().write(slot, look);
                    } else {
                        slot.batch().abandon();
                    }
                    written.signalAll();
                } finally {
                    lock.unlock();
                }
            }
            runIfFull();
        }

        private Slot<Look> claim() {
            // Another thread may have filled it since.
            runIfFull();
            lock.lock();
            try {
                while (open == null) {
                    if (free.isEmpty() && notAllocated == 0) {
                        // Whoever has them all does not need this thread to go on, since it leads none.
                        room.awaitUninterruptibly();
                        continue;
                    }
                    if (free.isEmpty()) {
                        notAllocated--;
                        free.add(new Batch<>(batchSize, tensorLength));
                    }
                    led = free.poll();
                    open = led;
                    room.signalAll();
                }
                Slot<Look> slot = open.claim();
                if (open.isFull()) {
                    open = null;
                }
                return slot;
            } finally {
                lock.unlock();
            }
        }

        private void runIfFull() {
            boolean full;
            lock.lock();
            try {
                full = led != null && led.isFull();
            } finally {
                lock.unlock();
            }
            if (full) {
                close();
            }
        }

        /** Takes the batch that this thread began, if there is one, through the backbone. */
        @Override
        public void close() {
            if (led == null) {
                return;
            }
            Batch<Look> batch = led;
            led = null;
            long start = System.nanoTime();
            run(batch);
            embeddingNanos += System.nanoTime() - start;
        }
    }

    private void run(Batch<Look> batch) {
        List<Look> looks;
        float[][] embeddings;
        long start;
        long end;
        turns.acquireUninterruptibly();
        try {
            looks = seal(batch);
            start = System.nanoTime();
            embeddings = looks.stream().allMatch(look -> look == null)
                    ? new float[0][]
                    : backbone.embed(batch.tensors(), batch.size());
            end = System.nanoTime();
        } catch (RuntimeException | Error e) {
            looks = batch.looks();
            recycle(batch);
            RuntimeException failure = e instanceof RuntimeException known ? known : new IllegalStateException(e);
            looks.forEach(look -> {
                if (look != null) {
                    look.failed(failure);
                }
            });
            return;
        } finally {
            turns.release();
        }
        recycle(batch);
        batches.incrementAndGet();
        tensors.addAndGet(looks.size());
        for (int i = 0; i < embeddings.length; i++) {
            if (looks.get(i) != null) {
                looks.get(i).embedded(embeddings[i], start, end);
            }
        }
    }

    /** Lets nobody else into a batch and waits until those who are in have written. */
    private List<Look> seal(Batch<Look> batch) {
        lock.lock();
        try {
            if (open == batch) {
                open = null;
            }
            while (!batch.isWritten()) {
                written.awaitUninterruptibly();
            }
            return batch.looks();
        } finally {
            lock.unlock();
        }
    }

    private void recycle(Batch<Look> batch) {
        lock.lock();
        try {
            batch.clear();
            free.add(batch);
            room.signal();
        } finally {
            lock.unlock();
        }
    }
}
