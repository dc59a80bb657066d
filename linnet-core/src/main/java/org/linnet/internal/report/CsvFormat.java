package org.linnet.internal.report;

import java.util.List;
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
    public List<String> suffixes() {
        return List.of(".csv");
    }

    @Override
    public boolean forPeople() {
        return false;
    }

    @Override
    public PredictionWriter open(PredictionOutput output) {
        return new PredictionCsv(output);
    }
}
