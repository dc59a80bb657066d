package org.linnet.internal.interchange.answers;

import java.io.Closeable;
import java.io.IOException;
import org.linnet.internal.interchange.labels.LabelledFile;

/** Writes one photograph after the other, as they come, and holds no more of them than its format makes it hold. */
public interface AnswerWriter extends Closeable {
    /**
     * Writes what a photograph shows. Those of one sequence follow one another where sequences have labels of their own
     * ({@link org.linnet.internal.interchange.labels.Label.Scope#SEQUENCE}), and each of them has these.
     */
    void write(LabelledFile photograph) throws IOException;

    /** Writes the end of the document. What broke off before cannot be taken for a whole one. */
    void end() throws IOException;

    /** Lets go of what was needed for it, such as files on the way. */
    @Override
    void close() throws IOException;
}
