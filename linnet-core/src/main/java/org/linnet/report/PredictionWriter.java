package org.linnet.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.linnet.image.SkippedFile;
import org.linnet.internal.report.PredictionCsv;
import org.linnet.internal.report.PredictionJson;
import org.linnet.internal.report.PredictionText;
import org.linnet.label.Labelled;
import org.linnet.model.Prediction;
import org.linnet.taxonomy.Ranks;

/** Writes predictions one after the other, as they come. */
public interface PredictionWriter extends Closeable {
    /** Writes what a model says of one photograph. */
    void predicted(Path file, Prediction prediction) throws IOException;

    /**
     * Writes what a model says of the crops of one observation together.
     *
     * @param observation its name
     * @param crops the files, at least one
     */
    void predicted(String observation, List<Path> crops, Prediction prediction) throws IOException;

    void skipped(SkippedFile file) throws IOException;

    /** Writes the end of the document and flushes; what was written to is closed by whoever opened it. */
    @Override
    void close() throws IOException;

    /** How predictions are written. */
    enum Format implements Labelled {
        /** A line a photograph or observation, for people. */
        TEXT("text"),
        /** One array with an object for each photograph or observation. */
        JSON("json"),
        /** A header, then a row a photograph or observation, with a name and a probability for each rank. */
        CSV("csv");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** As written on the command line. */
        @Override
        public String label() {
            return label;
        }

        /** A writer of this format for photographs. */
        public PredictionWriter to(Writer out, Ranks ranks) throws IOException {
            return to(out, ranks, false);
        }

        /** A writer of this format for observations. */
        public PredictionWriter forObservations(Writer out, Ranks ranks) throws IOException {
            return to(out, ranks, true);
        }

        private PredictionWriter to(Writer out, Ranks ranks, boolean observations) throws IOException {
            return switch (this) {
                case TEXT -> new PredictionText(out);
                case JSON -> new PredictionJson(out);
                case CSV -> new PredictionCsv(out, ranks, observations);
            };
        }
    }
}
