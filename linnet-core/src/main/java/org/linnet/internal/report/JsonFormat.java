package org.linnet.internal.report;

import java.io.IOException;
import org.linnet.report.ExplanationFormat;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;

/** One array with an object for each photograph or observation: {@link PredictionJson}. */
public final class JsonFormat implements ExplanationFormat {
    @Override
    public String label() {
        return "json";
    }

    @Override
    public PredictionWriter open(PredictionOutput output) throws IOException {
        return PredictionJson.array(output);
    }

    @Override
    public ExplanationWriter explain(PredictionOutput output) {
        return ExplanationJson.array(output);
    }
}
