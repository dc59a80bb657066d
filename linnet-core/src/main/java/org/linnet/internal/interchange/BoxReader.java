package org.linnet.internal.interchange;

import java.io.IOException;
import org.linnet.internal.interchange.archive.Content;

/** Reads boxes from files of one format. */
interface BoxReader {
    /**
     * Reads all of a file, in pieces.
     *
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where something in it is not as the format has it
     */
    void read(Content file, BoxCollector boxes) throws IOException;
}
