package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import org.linnet.image.SkipReason;

/** A file that no photograph can be read from; the job goes on without it. The message says what was found. */
public final class UnreadableImageException extends Exception {
    private final SkipReason reason;

    /** The message becomes the reason's label, a colon and {@code detail}. */
    public UnreadableImageException(SkipReason reason, String detail) {
        this(reason, detail, null);
    }

    /** As above, with what led to it. */
    public UnreadableImageException(SkipReason reason, String detail, Throwable cause) {
        super(
                requireNonNull(reason, "reason is null").label() + ": " + requireNonNull(detail, "detail is null"),
                cause);
        this.reason = reason;
    }

    /** What the file is counted and listed under. */
    public SkipReason reason() {
        return reason;
    }
}
