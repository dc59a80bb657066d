package org.linnet.internal.report;

import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
 * confidence, unknown, novelty, skipped}, then for each rank its name and {@code <rank>_confidence}, both empty below the decided
 * taxon and where the way to it has none of that rank; then {@code scientific_name, common_name} of the decided taxon, {@code
 * guess, guess_common_name, guess_confidence} of the most probable leaf, {@code unfiltered_confidence, ruled_out,
 * ruled_out_confidence} where a list was applied, and {@code top1, top1_confidence, …} if they are asked for. A photograph of none
 * of the known taxa below {@code taxon} has {@code true} in {@code unknown} and no guess; one that was skipped has the reason in
 * {@code skipped} and nothing else.
 */
final class PredictionCsv implements PredictionWriter {
    private final CsvWriter csv;
    private final Ranks ranks;
    private final DecisionUnit by;
    private final int top;
    private final PredictionFacts facts;
    private final int columns;

    PredictionCsv(PredictionOutput output) {
        ranks = output.ranks();
        by = output.by();
        top = output.top();
        facts = new PredictionFacts(output);
        csv = CsvWriter.builder().build(output.text());
        List<String> header = begin("file", "observation", "files");
        header.addAll(List.of("taxon", "rank", "confidence", "unknown", "novelty", "skipped"));
        for (String rank : ranks.names()) {
            header.add(rank);
            header.add(rank + "_confidence");
        }
        header.addAll(List.of("scientific_name", "common_name", "guess", "guess_common_name", "guess_confidence"));
        header.addAll(List.of("unfiltered_confidence", "ruled_out", "ruled_out_confidence"));
        for (int i = 1; i <= top; i++) {
            header.add("top" + i);
            header.add("top" + i + "_confidence");
        }
        columns = header.size();
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
        Optional<RankedTaxon> decided = prediction.decided();
        row.add(cell(decided, taxon -> taxon.taxon().toString()));
        row.add(cell(decided, RankedTaxon::rank));
        row.add(confidence(decided));
        row.add(cell(prediction.novelty(), novelty -> String.valueOf(novelty.isUnknown())));
        row.add(cell(prediction.novelty(), novelty -> confidence(novelty.score())));
        row.add("");
        for (int i = 0; i < ranks.names().size(); i++) {
            int place = i + 1;
            Optional<RankedTaxon> ofRank = prediction.path().stream()
                    .filter(taxon -> ranks.place(taxon.taxon()) == place)
                    .findFirst();
            row.add(cell(ofRank, taxon -> taxon.taxon().name()));
            row.add(confidence(ofRank));
        }
        row.add(cell(decided, facts::scientificName));
        row.add(commonName(decided));
        Optional<RankedTaxon> guess = facts.guess(prediction);
        row.add(cell(guess, facts::scientificName));
        row.add(commonName(guess));
        row.add(confidence(guess));
        row.add(confidence(facts.unfiltered(prediction)));
        Optional<RankedTaxon> ruledOut = facts.ruledOut(prediction);
        row.add(cell(ruledOut, facts::scientificName));
        row.add(confidence(ruledOut));
        for (RankedTaxon leaf : facts.likeliest(prediction)) {
            row.add(facts.scientificName(leaf));
            row.add(confidence(leaf.probability()));
        }
        write(row);
    }

    private String commonName(Optional<RankedTaxon> taxon) {
        return taxon.flatMap(facts::commonName).orElse("");
    }

    private static <T> String cell(Optional<T> known, Function<T, String> text) {
        return known.map(text).orElse("");
    }

    /** Cells that are missing at the end are empty. */
    private void write(List<String> row) {
        while (row.size() < columns) {
            row.add("");
        }
        csv.writeRecord(CsvCell.row(row));
    }

    @Override
    public void skipped(SkippedFile file) {
        String path = DiskName.text(file.file());
        List<String> row = begin(path, "", path);
        row.addAll(List.of("", "", "", "", "", file.reason().label()));
        write(row);
    }

    private static String confidence(Optional<RankedTaxon> taxon) {
        return cell(taxon, known -> confidence(known.probability()));
    }

    private static String confidence(double probability) {
        return String.format(Locale.ROOT, "%.4f", probability);
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
