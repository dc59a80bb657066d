package org.linnet.internal.embedding;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.linnet.internal.embedding.Batch.Slot;

/**
 * Batches between the threads that write tensors and those that run the backbone. There is a fixed number of buffers;
 * where none is free, writers wait, which is what bounds the memory of a pass.
 */
final class BatchQueue {
    private final int batchSize;
    private final int tensorLength;
    private final long lingerNanos;
    private int notAllocated;

    private final Lock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Deque<Batch<PendingLook>> free = new ArrayDeque<>();
    private final Deque<Batch<PendingLook>> full = new ArrayDeque<>();
    private Batch<PendingLook> filling;
    private long fillingSince;

    BatchQueue(int buffers, int batchSize, int tensorLength, long lingerNanos) {
        this.notAllocated = buffers;
        this.batchSize = batchSize;
        this.tensorLength = tensorLength;
        this.lingerNanos = lingerNanos;
    }

    /** Room for a tensor; waits until there is some. Every claim is followed by {@link #write} or {@link #abandon}. */
    Slot<PendingLook> claim() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (filling == null || filling.isFull()) {
                if (!free.isEmpty()) {
                    filling = free.poll();
                } else if (notAllocated > 0) {
                    notAllocated--;
                    filling = new Batch<>(batchSize, tensorLength);
                } else {
                    room.await();
                    continue;
                }
                fillingSince = System.nanoTime();
            }
            Slot<PendingLook> slot = filling.claim();
            if (filling.isFull()) {
                full.add(filling);
                filling = null;
            }
            return slot;
        } finally {
            lock.unlock();
        }
    }

    void write(Slot<PendingLook> slot, PendingLook look) {
        lock.lock();
        try {
            slot.batch().write(slot, look);
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void abandon(Slot<PendingLook> slot) {
        lock.lock();
        try {
            slot.batch().abandon();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A batch whose tensors are all written: a full one, or else the one that is being filled once it has waited for
     * more. Waits until there is one. Whoever takes it gives it back by {@link #recycle}.
     */
    Batch<PendingLook> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                for (Batch<PendingLook> batch : full) {
                    if (batch.isWritten()) {
                        full.remove(batch);
                        return batch;
                    }
                }
                if (filling == null || !filling.isWritten()) {
                    work.await();
                    continue;
                }
                long left = fillingSince + lingerNanos - System.nanoTime();
                if (left <= 0) {
                    Batch<PendingLook> batch = filling;
                    filling = null;
                    return batch;
                }
                work.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void recycle(Batch<PendingLook> batch) {
        lock.lock();
        try {
            batch.clear();
            free.add(batch);
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
