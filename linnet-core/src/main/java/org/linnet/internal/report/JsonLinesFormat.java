package org.linnet.internal.report;

import java.io.IOException;
import org.linnet.report.ExplanationFormat;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;

/** A line with a JSON object for each photograph or observation, as <a href="https://jsonlines.org">JSON Lines</a>. */
public final class JsonLinesFormat implements ExplanationFormat {
    @Override
    public String label() {
        return "jsonl";
    }

    @Override
    public PredictionWriter open(PredictionOutput output) throws IOException {
        return PredictionJson.lines(output);
    }

    @Override
    public ExplanationWriter explain(PredictionOutput output) {
        return ExplanationJson.lines(output);
    }
}
