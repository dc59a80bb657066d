package org.linnet.report;

import java.io.IOException;

/** A format that can say why as well: {@code linnet predict --why}. */
public interface ExplanationFormat extends PredictionFormat {
    /**
     * Whether its documents show the heat maps themselves; then no pictures of them are written beside the document. By default
     * they do not.
     */
    default boolean drawsHeatMaps() {
        return false;
    }

    /** Begins a document. */
    ExplanationWriter explain(PredictionOutput output) throws IOException;
}
