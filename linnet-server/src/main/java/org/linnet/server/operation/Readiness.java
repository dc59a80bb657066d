package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;

/** Whether a service should be sent requests. Safe for use by several threads. */
public final class Readiness {
    /** What a service is doing. */
    public enum State {
        STARTING,
        READY,
        /** It answers, and has no room for more. */
        OVERLOADED,
        STOPPING
    }

    private final BooleanSupplier full;
    private volatile State state = State.STARTING;

    /** @param full whether there is no room for more photographs */
    public Readiness(BooleanSupplier full) {
        this.full = requireNonNull(full, "full is null");
    }

    /** Models are loaded. */
    public synchronized void started() {
        if (state == State.STARTING) {
            state = State.READY;
        }
    }

    /** It was told to stop; there is no way back. */
    public synchronized void stopping() {
        state = State.STOPPING;
    }

    public State state() {
        State now = state;
        return now == State.READY && full.getAsBoolean() ? State.OVERLOADED : now;
    }
}
