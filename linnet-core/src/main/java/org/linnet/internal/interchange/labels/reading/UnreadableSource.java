package org.linnet.internal.interchange.labels.reading;

import java.io.IOException;
import java.nio.file.Path;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** What is said of a source of labels that cannot be read to its end. */
public final class UnreadableSource {
    private UnreadableSource() {}

    /** To be thrown, with code NOTHING_USABLE. */
    public static LinnetException of(Path source, IOException cause) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE,
                source + " cannot be read: " + cause.getMessage() + "; copy or write it again",
                cause);
    }
}
