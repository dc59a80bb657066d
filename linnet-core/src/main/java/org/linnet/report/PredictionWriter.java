package org.linnet.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.linnet.image.SkippedFile;
import org.linnet.model.Prediction;
import org.linnet.taxonomy.Ranks;

/** Writes predictions one after the other, as they come. */
public interface PredictionWriter extends Closeable {
    void predicted(Path file, Prediction prediction) throws IOException;

    void skipped(SkippedFile file) throws IOException;

    /** Writes the end of the document and flushes; what was written to is closed by whoever opened it. */
    @Override
    void close() throws IOException;

    /** How predictions are written. */
    enum Format {
        /** A line a photograph, for people. */
        TEXT("text"),
        /** One array with an object for each photograph. */
        JSON("json"),
        /** A header, then a row a photograph, with a name and a probability for each rank. */
        CSV("csv");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** As written on the command line. */
        public String label() {
            return label;
        }

        /** A writer of this format. */
        public PredictionWriter to(Writer out, Ranks ranks) throws IOException {
            return switch (this) {
                case TEXT -> new PredictionText(out);
                case JSON -> new PredictionJson(out);
                case CSV -> new PredictionCsv(out, ranks);
            };
        }
    }
}
