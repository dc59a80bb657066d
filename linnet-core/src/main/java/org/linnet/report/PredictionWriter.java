package org.linnet.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.linnet.image.SkippedFile;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;

/** Writes predictions one after the other, as they come. */
public interface PredictionWriter extends Closeable {
    /** Writes what a model says of one subject. Those of which a photograph shows several follow one another. */
    void predicted(Subject subject, Prediction prediction) throws IOException;

    /**
     * Writes what a model says of a photograph in which animals were looked for ({@link Subject#isSearched}). By default, each
     * animal is written by itself, and a photograph without one is not written.
     *
     * @param photograph all of it; people and vehicles are in {@link Subject#found}
     * @param animals in the order in which they are found; one without a box where the whole photograph, or an observation, was
     *     named; none where there is no animal
     */
    default void searched(Subject photograph, List<NamedAnimal> animals) throws IOException {
        for (NamedAnimal animal : animals) {
            predicted(photograph.with(animal.box()), animal.prediction());
        }
    }

    /** Writes that a file was skipped, and why. */
    void skipped(SkippedFile file) throws IOException;

    /** Writes the end of the document and flushes; what was written to is closed by whoever opened it. */
    @Override
    void close() throws IOException;
}
