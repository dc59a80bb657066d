package org.linnet.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.linnet.explanation.Explanation;

/** Writes explanations one after the other, as they come. */
public interface ExplanationWriter extends Closeable {
    /**
     * Writes why a photograph was named as it was.
     *
     * @param picture where its heat map was written
     */
    void explained(Explanation explanation, Path picture) throws IOException;

    /** As {@link PredictionWriter#close}. */
    @Override
    void close() throws IOException;
}
