package org.linnet.internal.embedding;

import org.linnet.embedding.StopSignal;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Where the delivering thread of a pass waits for photographs, and hears that the pass cannot go on. */
final class Delivery {
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final StopSignal stop;
    private final Object wakening = new Object();

    Delivery(StopSignal stop) {
        this.stop = stop;
    }

    /** Waits until a photograph has ended; counts on meanwhile. Throws what a thread of the pass failed with. */
    void await(PendingPhotograph photograph, PassThreads threads, PassTally tally) {
        requireGoingOn(threads);
        synchronized (wakening) {
            while (!photograph.hasEnded()) {
                try {
                    wakening.wait(BETWEEN_LOOKS_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                requireGoingOn(threads);
                tally.tick();
            }
        }
    }

    private void requireGoingOn(PassThreads threads) {
        threads.rethrowFailure();
        stop.requireGoingOn();
        if (Thread.currentThread().isInterrupted()) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "interrupted; what was computed so far is kept: run it again to pick up from there");
        }
    }

    /** Says that a photograph has ended, or a thread failed. */
    void wake() {
        synchronized (wakening) {
            wakening.notifyAll();
        }
    }
}
