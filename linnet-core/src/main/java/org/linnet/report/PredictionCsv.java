package org.linnet.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linnet.image.SkippedFile;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.taxonomy.Ranks;

/**
 * Columns {@code file, taxon, rank, confidence, unknown, novelty, skipped}, then for each rank its name and {@code <rank>_confidence}. A
 * photograph of none of the known taxa below {@code taxon} has {@code true} in {@code unknown}; one that was skipped has the reason in {@code skipped} and nothing else.
 */
final class PredictionCsv implements PredictionWriter {
    private final CsvWriter csv;
    private final Ranks ranks;

    PredictionCsv(Writer out, Ranks ranks) throws IOException {
        this.ranks = ranks;
        this.csv = CsvWriter.builder().build(out);
        List<String> header =
                new ArrayList<>(List.of("file", "taxon", "rank", "confidence", "unknown", "novelty", "skipped"));
        for (String rank : ranks.names()) {
            header.add(rank);
            header.add(rank + "_confidence");
        }
        csv.writeRecord(header);
    }

    @Override
    public void predicted(Path file, Prediction prediction) {
        List<String> row = new ArrayList<>();
        row.add(file.toString());
        row.add(prediction.decided().map(d -> d.taxon().toString()).orElse(""));
        row.add(prediction.decided().map(RankedTaxon::rank).orElse(""));
        row.add(prediction.decided().map(d -> confidence(d.probability())).orElse(""));
        row.add(prediction.novelty().map(n -> String.valueOf(n.isUnknown())).orElse(""));
        row.add(prediction.novelty().map(n -> confidence(n.score())).orElse(""));
        row.add("");
        for (int i = 0; i < ranks.names().size(); i++) {
            boolean reached = i < prediction.path().size();
            row.add(reached ? prediction.path().get(i).taxon().name() : "");
            row.add(reached ? confidence(prediction.path().get(i).probability()) : "");
        }
        csv.writeRecord(row);
    }

    @Override
    public void skipped(SkippedFile file) {
        List<String> row = new ArrayList<>(List.of(
                file.file().toString(), "", "", "", "", "", file.reason().label()));
        for (int i = 0; i < 2 * ranks.names().size(); i++) {
            row.add("");
        }
        csv.writeRecord(row);
    }

    private static String confidence(double probability) {
        return String.format(Locale.ROOT, "%.4f", probability);
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
