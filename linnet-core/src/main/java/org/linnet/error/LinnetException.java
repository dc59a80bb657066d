package org.linnet.error;

import static java.util.Objects.requireNonNull;

/**
 * What Linnet throws for what a user can mend. Its message is one or two lines: what is wrong, with
 * which file, and what to do about it.
 */
public class LinnetException extends RuntimeException {
    private final ErrorCode code;

    public LinnetException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public LinnetException(ErrorCode code, String message, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
        this.code = requireNonNull(code, "code is null");
    }

    public ErrorCode code() {
        return code;
    }
}
