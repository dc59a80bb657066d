package org.linnet.internal.embedding.table;

/** Says what is wrong with a file of a table, to go on after its name. */
public final class UnreadableTableException extends Exception {
    public UnreadableTableException(String message) {
        super(message);
    }

    public UnreadableTableException(String message, Throwable cause) {
        super(message, cause);
    }
}
