package org.linnet.internal.report;

import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.CsvCell;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;
import org.linnet.taxonomy.Ranks;

/**
 * Columns {@code file} (for observations {@code observation, files}, with {@code ;} between several) {@code , taxon, rank,
 * confidence, unknown, novelty, skipped}, then for each rank its name and {@code <rank>_confidence},
 * both empty where the way to the likeliest taxon has none of that rank. A photograph of none of
 * the known taxa below {@code taxon} has {@code true} in {@code unknown}; one that was skipped has the reason in
 * {@code skipped} and nothing else.
 */
final class PredictionCsv implements PredictionWriter {
    private final CsvWriter csv;
    private final Ranks ranks;
    private final DecisionUnit by;

    PredictionCsv(PredictionOutput output) {
        ranks = output.ranks();
        by = output.by();
        csv = CsvWriter.builder().build(output.text());
        List<String> header = begin("file", "observation", "files");
        header.addAll(List.of("taxon", "rank", "confidence", "unknown", "novelty", "skipped"));
        for (String rank : ranks.names()) {
            header.add(rank);
            header.add(rank + "_confidence");
        }
        csv.writeRecord(CsvCell.row(header));
    }

    /** The cells of a row that say what it is of. */
    private List<String> begin(String photograph, String observation, String files) {
        return new ArrayList<>(
                switch (by) {
                    case PHOTOGRAPH -> List.of(photograph);
                    case OBSERVATION -> List.of(observation, files);
                });
    }

    @Override
    public void predicted(Subject subject, Prediction prediction) {
        List<String> row = begin(
                subject.name(),
                subject.name(),
                subject.files().stream().map(DiskName::text).collect(joining(";")));
        row.add(prediction.decided().map(d -> d.taxon().toString()).orElse(""));
        row.add(prediction.decided().map(RankedTaxon::rank).orElse(""));
        row.add(prediction.decided().map(d -> confidence(d.probability())).orElse(""));
        row.add(prediction.novelty().map(n -> String.valueOf(n.isUnknown())).orElse(""));
        row.add(prediction.novelty().map(n -> confidence(n.score())).orElse(""));
        row.add("");
        for (int i = 0; i < ranks.names().size(); i++) {
            int place = i + 1;
            Optional<RankedTaxon> ofRank = prediction.wayDown().stream()
                    .filter(taxon -> ranks.place(taxon.taxon()) == place)
                    .findFirst();
            row.add(ofRank.map(taxon -> taxon.taxon().name()).orElse(""));
            row.add(ofRank.map(taxon -> confidence(taxon.probability())).orElse(""));
        }
        csv.writeRecord(CsvCell.row(row));
    }

    @Override
    public void skipped(SkippedFile file) {
        String path = DiskName.text(file.file());
        List<String> row = begin(path, "", path);
        row.addAll(List.of("", "", "", "", "", file.reason().label()));
        for (int i = 0; i < 2 * ranks.names().size(); i++) {
            row.add("");
        }
        csv.writeRecord(CsvCell.row(row));
    }

    private static String confidence(double probability) {
        return String.format(Locale.ROOT, "%.4f", probability);
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
