package org.linnet.report;

import java.io.IOException;

/** A format that can also write explanations: {@code linnet predict --why}. */
public interface ExplanationFormat extends PredictionFormat {
    /**
     * Whether its documents show the heat maps themselves; then no pictures of them are written beside the document. By default
     * they do not.
     */
    default boolean drawsHeatMaps() {
        return false;
    }

    /** Starts a document. */
    ExplanationWriter explain(PredictionOutput output) throws IOException;
}
