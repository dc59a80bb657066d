package org.linnet.internal.report;

import org.linnet.report.ExplanationFormat;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;

/** A line a photograph or observation, for people: {@link PredictionText}. */
public final class TextFormat implements ExplanationFormat {
    @Override
    public String label() {
        return "text";
    }

    @Override
    public PredictionWriter open(PredictionOutput output) {
        return new PredictionText(output);
    }

    @Override
    public ExplanationWriter explain(PredictionOutput output) {
        return new ExplanationText(output);
    }
}
