package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.linnet.image.SkipReason;

/** Thrown in place of a photograph's bytes. */
final class SkippedPhotographException extends Exception {
    private static final long serialVersionUID = 1;

    private final SkipReason reason;
    private final boolean outage;

    private SkippedPhotographException(SkipReason reason, String message, boolean outage, Throwable cause) {
        super(message, cause, false, false);
        this.reason = requireNonNull(reason, "reason is null");
        this.outage = outage;
    }

    /** What is wrong with the file itself. */
    static SkippedPhotographException of(SkipReason reason, String message) {
        return new SkippedPhotographException(reason, message, false, null);
    }

    /** What may be wrong with the store that it is in. */
    static SkippedPhotographException unreadable(Exception cause) {
        // What a name node answers goes on with its stack trace.
        String message = Objects.toString(cause.getMessage(), cause.toString())
                .lines()
                .findFirst()
                .orElse("");
        return new SkippedPhotographException(SkipReason.NOT_READABLE, message, true, cause);
    }

    SkipReason reason() {
        return reason;
    }

    /** Whether the same may be said of every file, because their store does not answer. */
    boolean isOutage() {
        return outage;
    }
}
