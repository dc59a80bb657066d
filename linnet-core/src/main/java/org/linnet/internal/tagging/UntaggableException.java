package org.linnet.internal.tagging;

/** Why a photograph is left as it is, in words for the user; the others may still be tagged. */
final class UntaggableException extends Exception {
    private static final long serialVersionUID = 1;

    UntaggableException(String reason) {
        super(reason);
    }

    UntaggableException(String reason, Exception cause) {
        super(reason, cause);
    }
}
