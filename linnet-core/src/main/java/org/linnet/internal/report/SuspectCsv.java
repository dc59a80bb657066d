package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.file.CsvFile;

/**
 * {@code suspect_labels.csv}: a row for each photograph whose label should be looked at, those first that most likely are wrong.
 * {@code file} and {@code nearest_1} to {@code nearest_3} are below DATA, taxa are paths, probabilities 0..1, and what is not known
 * is an empty cell. {@code correct_taxon} is empty, for a person to fill in; {@code linnet relabel} reads it.
 */
public final class SuspectCsv {
    /** How many of the most similar photographs are named. */
    public static final int NEAREST = 3;

    private static final List<String> HEADER = Stream.of(
                    Stream.of("file", "label", "likelier", "label_probability", "likelier_probability", "kind"),
                    IntStream.rangeClosed(1, NEAREST)
                            .boxed()
                            .flatMap(n -> Stream.of("nearest_" + n, "nearest_" + n + "_label")),
                    Stream.of("correct_taxon"))
            .flatMap(names -> names)
            .toList();

    private SuspectCsv() {}

    /**
     * Writes the file beside its name and moves it into place.
     *
     * @throws org.linnet.error.LinnetException FAILURE where it cannot be written
     */
    public static void write(Path file, List<SuspectLabel> suspects) {
        CsvFile.write(file, HEADER, rows -> suspects.forEach(suspect -> rows.accept(row(suspect))));
    }

    private static List<String> row(SuspectLabel suspect) {
        List<String> row = new ArrayList<>(List.of(
                suspect.photograph().relativePath(),
                suspect.photograph().taxon().toString(),
                suspect.likelier().toString(),
                probability(suspect.labelProbability()),
                probability(suspect.likelierProbability()),
                suspect.kind().label()));
        for (int i = 0; i < NEAREST; i++) {
            boolean there = i < suspect.nearest().size();
            Photograph nearest = there ? suspect.nearest().get(i) : null;
            row.add(there ? nearest.relativePath() : "");
            row.add(there ? nearest.taxon().toString() : "");
        }
        row.add("");
        return row;
    }

    private static String probability(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
