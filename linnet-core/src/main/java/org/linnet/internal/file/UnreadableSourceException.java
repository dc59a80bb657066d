package org.linnet.internal.file;

import java.io.IOException;

/** A file that is to be copied or moved cannot be read, or is being written to; others may still be copied. */
public final class UnreadableSourceException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableSourceException(String reason, IOException cause) {
        super(reason, cause);
    }
}
