package org.linnet.embedding;

import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Ends a job early: whoever holds the signal may give it, once and for all, from any thread. */
public final class StopSignal {
    private static final StopSignal NEVER = new StopSignal();

    private volatile boolean stopped;

    /** A signal that is yet to be given. */
    public StopSignal() {}

    /** The signal that nobody gives. */
    public static StopSignal never() {
        return NEVER;
    }

    /**
     * Gives the signal. Jobs that heed it end within about a tenth of a second, with an exception, once their threads have
     * ended; what they computed until then is kept.
     */
    public void stop() {
        if (this == NEVER) {
            throw new IllegalStateException("nobody gives this signal; make a new one");
        }
        stopped = true;
    }

    /** Whether the signal was given. */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * Goes on only where the signal was not given.
     *
     * @throws LinnetException FAILURE where it was
     */
    public void requireGoingOn() {
        if (stopped) {
            throw new LinnetException(
                    ErrorCode.FAILURE, "stopped; what was computed so far is kept: run it again to pick up from there");
        }
    }

    @Override
    public String toString() {
        return this == NEVER ? "never" : stopped ? "given" : "not given";
    }
}
