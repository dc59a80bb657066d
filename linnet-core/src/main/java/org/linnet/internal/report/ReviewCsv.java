package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.CsvFile;
import org.linnet.model.RankedTaxon;
import org.linnet.report.Subject;
import org.linnet.taxonomy.Ranks;

/**
 * {@code review.csv}: a row for each photograph, the most doubtful first; the crops of one observation share a number. Taxa are
 * paths, probabilities 0..1, what is not known is an empty cell. {@code correct_taxon} is empty, for a person to fill in; {@code
 * linnet relabel} reads it. Where animals were looked for, a row is one of them, and its box is before {@code correct_taxon}.
 */
final class ReviewCsv {
    private static final List<String> HEADER = List.of(
            "number",
            "file",
            "taxon",
            "scientific_name",
            "rank",
            "confidence",
            "unknown",
            "reason",
            "doubt",
            "likeliest",
            "likeliest_confidence",
            "second",
            "second_confidence",
            "nearest_taxon",
            "nearest_file",
            "correct_taxon");

    private static final List<String> BOX =
            List.of("box", "box_x", "box_y", "box_width", "box_height", "box_confidence");

    private ReviewCsv() {}

    /**
     * Writes the table.
     *
     * @param ranks of the model
     * @param entries the most doubtful first
     */
    static void write(Path file, Ranks ranks, List<ReviewEntry> entries) {
        boolean boxes = entries.stream().anyMatch(entry -> entry.subject().box().isPresent());
        CsvFile.write(file, boxes ? withBox(HEADER, BOX) : HEADER, rows -> {
            for (int i = 0; i < entries.size(); i++) {
                ReviewEntry entry = entries.get(i);
                for (Path photograph : entry.subject().files()) {
                    List<String> row = row(i + 1, photograph, entry, ranks);
                    rows.accept(boxes ? withBox(row, box(entry.subject())) : row);
                }
            }
        });
    }

    /** The right taxon stays the last. */
    private static List<String> withBox(List<String> row, List<String> box) {
        List<String> whole = new ArrayList<>(row);
        whole.addAll(row.size() - 1, box);
        return whole;
    }

    private static List<String> box(Subject subject) {
        if (subject.box().isEmpty()) {
            return Collections.nCopies(BOX.size(), "");
        }
        Detection detection = subject.box().get();
        return List.of(
                Integer.toString(FoundBox.number(subject.box(), subject.found())),
                FoundBox.text(detection.box().x()),
                FoundBox.text(detection.box().y()),
                FoundBox.text(detection.box().width()),
                FoundBox.text(detection.box().height()),
                FoundBox.text(detection.confidence()));
    }

    private static List<String> row(int number, Path photograph, ReviewEntry entry, Ranks ranks) {
        return List.of(
                Integer.toString(number),
                DiskName.text(photograph),
                taxon(entry.decided()),
                entry.decided()
                        .map(decided -> ranks.scientificName(decided.taxon()))
                        .orElse(""),
                entry.decided().map(RankedTaxon::rank).orElse(""),
                probability(entry.decided()),
                String.valueOf(entry.unknown()),
                String.join("; ", entry.reasons()),
                decimal(entry.doubt()),
                taxon(entry.guess()),
                probability(entry.guess()),
                taxon(entry.second()),
                probability(entry.second()),
                entry.nearest().map(nearest -> nearest.taxon().toString()).orElse(""),
                entry.nearest().map(nearest -> nearest.file()).orElse(""),
                "");
    }

    private static String taxon(Optional<RankedTaxon> taxon) {
        return taxon.map(ranked -> ranked.taxon().toString()).orElse("");
    }

    private static String probability(Optional<RankedTaxon> taxon) {
        return taxon.map(ranked -> decimal(ranked.probability())).orElse("");
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
