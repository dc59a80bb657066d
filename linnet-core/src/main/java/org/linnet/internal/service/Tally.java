package org.linnet.internal.service;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.service.DeadlineExceededException;

/** What became of photographs. Thread-safe. */
public final class Tally {
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong cancelled = new AtomicLong();

    void handedOver() {
        waiting.incrementAndGet();
    }

    void begun() {
        waiting.decrementAndGet();
        working.incrementAndGet();
    }

    void droppedWhileWaiting() {
        waiting.decrementAndGet();
        cancelled.incrementAndGet();
    }

    void answered() {
        working.decrementAndGet();
        answered.incrementAndGet();
    }

    void failed(Throwable reason) {
        working.decrementAndGet();
        if (reason instanceof DeadlineExceededException) {
            late.incrementAndGet();
        } else if (reason instanceof UnreadablePhotographException) {
            unreadable.incrementAndGet();
        } else if (reason instanceof CancellationException) {
            cancelled.incrementAndGet();
        } else {
            failed.incrementAndGet();
        }
    }

    public int waiting() {
        return waiting.get();
    }

    public int working() {
        return working.get();
    }

    public long answeredCount() {
        return answered.get();
    }

    public long late() {
        return late.get();
    }

    public long unreadable() {
        return unreadable.get();
    }

    public long failedCount() {
        return failed.get();
    }

    public long cancelled() {
        return cancelled.get();
    }
}
