package org.linnet.image;

import static java.util.Objects.requireNonNull;

import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** There is no photograph in what was given, or not all of one, or one beyond the limits. */
public final class UnreadablePhotographException extends LinnetException {
    private final SkipReason reason;

    /** @param message what was found */
    public UnreadablePhotographException(SkipReason reason, String message, Throwable cause) {
        super(ErrorCode.NOTHING_USABLE, message, cause);
        this.reason = requireNonNull(reason, "reason is null");
    }

    /** What such a file is counted and listed under. */
    public SkipReason reason() {
        return reason;
    }
}
