package org.linnet.internal.image;

import java.util.concurrent.Semaphore;

/**
 * Memory that threads take turns at, so that together they do not take more than there is for them. Who asks first gets it
 * first, however much it is. Thread-safe.
 */
public final class MemoryBudget {
    /** A semaphore counts up to two thousand million; so its permits are of this many bytes. */
    private static final int UNIT = 1 << 12;

    private final int units;
    private final Semaphore free;

    /** @param bytes that may be taken at once, above 0 */
    public MemoryBudget(long bytes) {
        units = units(bytes);
        free = new Semaphore(units, true);
    }

    /** Memory that was taken; closing gives it back. */
    public final class Share implements AutoCloseable {
        private final int taken;
        private boolean closed;

        private Share(int taken) {
            this.taken = taken;
        }

        /** Gives it back; does nothing the second time. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                free.release(taken);
            }
        }
    }

    /**
     * Waits until so much is free and takes it. Whoever asks for more than there is gets all of it, once nobody else has any.
     *
     * @param bytes not negative
     */
    public Share take(long bytes) {
        int wanted = Math.min(units, units(bytes));
        free.acquireUninterruptibly(wanted);
        return new Share(wanted);
    }

    private static int units(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + bytes);
        }
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }
}
