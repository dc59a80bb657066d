package org.linnet.internal.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file lies on a disk that has no locks, as some network shares. */
public final class NoLocksException extends IOException {
    private static final long serialVersionUID = 1;

    NoLocksException(Path file, Exception cause) {
        super(file + " lies on a disk without locks, such as some network shares (" + cause.getMessage() + ")", cause);
    }

    /** What somebody has to know whose result is written all the same. */
    public static String advice(Path out) {
        return "The disk of " + out + " has no locks: let no other program write there until this one has ended.";
    }
}
