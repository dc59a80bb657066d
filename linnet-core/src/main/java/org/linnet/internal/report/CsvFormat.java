package org.linnet.internal.report;

import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;

/**
 * A header, then a row a photograph or observation, with a name and a probability for each rank: {@link PredictionCsv}.
 */
public final class CsvFormat implements PredictionFormat {
    @Override
    public String label() {
        return "csv";
    }

    @Override
    public PredictionWriter open(PredictionOutput output) {
        return new PredictionCsv(output);
    }
}
