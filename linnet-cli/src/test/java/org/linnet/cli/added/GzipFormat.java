package org.linnet.cli.added;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.linnet.image.SkippedFile;
import org.linnet.model.Prediction;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;

/** A line with the taxon and the two likeliest leaves of each subject, compressed: no text, with an end that must be written. */
public final class GzipFormat implements PredictionFormat {
    @Override
    public String label() {
        return "gzip";
    }

    @Override
    public int likeliest() {
        return 2;
    }

    @Override
    public PredictionWriter open(PredictionOutput output) throws IOException {
        GZIPOutputStream compressed = new GZIPOutputStream(output.bytes());
        return new PredictionWriter() {
            @Override
            public void predicted(Subject subject, Prediction prediction) throws IOException {
                String taxon = prediction
                        .decided()
                        .map(decided -> decided.taxon().toString())
                        .orElse("");
                compressed.write((subject.name() + " " + taxon + " " + prediction.top(2) + "\n").getBytes(UTF_8));
            }

            @Override
            public void skipped(SkippedFile file) {}

            @Override
            public void close() throws IOException {
                compressed.finish();
            }
        };
    }
}
