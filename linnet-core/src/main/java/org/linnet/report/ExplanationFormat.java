package org.linnet.report;

import java.io.IOException;

/** A format that can say why as well: {@code linnet predict --why}. */
public interface ExplanationFormat extends PredictionFormat {
    /** Begins a document. */
    ExplanationWriter explain(PredictionOutput output) throws IOException;
}
