package org.linnet.cli;

import java.io.IOException;

/**
 * Standard output that could not be written. Unchecked, for the writers of the JDK keep checked ones to themselves, and a
 * program goes on writing for nobody.
 */
final class OutputFailure extends RuntimeException {
    /** As a program ends that the system's signal SIGPIPE (13) ended, which is what those do that catch nothing. */
    static final int CLOSED_STATUS = 128 + 13;

    private final transient boolean closed;

    OutputFailure(IOException cause, boolean closed) {
        super("cannot write the output: " + cause.getMessage(), cause);
        this.closed = closed;
    }

    /** Whether whoever read the output has seen enough, such as {@code head}. */
    boolean isClosed() {
        return closed;
    }
}
