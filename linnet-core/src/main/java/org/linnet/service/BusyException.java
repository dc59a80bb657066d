package org.linnet.service;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** A service has as many photographs as it takes at a time; nothing was begun. */
public final class BusyException extends LinnetException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /** @param retryAfter how long what is there already is expected to take */
    public BusyException(String message, Duration retryAfter) {
        super(ErrorCode.FAILURE, message);
        this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
    }

    /** When it is worth asking again: an estimate, from how fast photographs were answered lately. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
