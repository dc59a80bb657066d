package org.linnet.report;

import java.io.Closeable;
import java.io.IOException;
import org.linnet.image.SkippedFile;
import org.linnet.model.Prediction;

/** Writes predictions one after the other, as they come. */
public interface PredictionWriter extends Closeable {
    /** Writes what a model says of one subject. Those of which a photograph shows several follow one another. */
    void predicted(Subject subject, Prediction prediction) throws IOException;

    /** Writes that a file was skipped, and why. */
    void skipped(SkippedFile file) throws IOException;

    /** Writes the end of the document and flushes; what was written to is closed by whoever opened it. */
    @Override
    void close() throws IOException;
}
