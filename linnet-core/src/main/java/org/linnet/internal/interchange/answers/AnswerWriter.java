package org.linnet.internal.interchange.answers;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.LabelledFile;

/** Writes one photograph after the other, as they come, and holds no more of them than its format makes it hold. */
public interface AnswerWriter extends Closeable {
    /**
     * Writes what a photograph shows. Those of one sequence follow one another where sequences have labels of their own
     * ({@link org.linnet.internal.interchange.labels.Label.Scope#SEQUENCE}), and each of them has these.
     */
    void write(LabelledFile photograph) throws IOException;

    /**
     * Hears what a source says of deployments, once it is read; before the end. What the context says of them counts before that.
     */
    default void describe(List<DeploymentFacts> deployments) {}

    /** Writes the end of the document. What broke off before cannot be taken for a whole one. */
    void end() throws IOException;

    /** Lets go of what was needed for it, such as files on the way; by default nothing. The stream stays open. */
    @Override
    default void close() throws IOException {}
}
