package org.linnet.internal.interchange.labels.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.internal.dataset.Dataset;
import org.linnet.taxonomy.TaxonPath;

/** The tree of the taxa that labels name, with the rank of each and how many photographs it and those below it have, in columns. */
final class LabelledTaxaTable {
    /** Longer names push their row to the right. */
    private static final int WIDEST = 70;

    private LabelledTaxaTable() {}

    /** A line for each taxon below the head of the columns. */
    static List<String> of(Dataset dataset) {
        Map<TaxonPath, Integer> counts = new TreeMap<>();
        dataset.photographs().forEach(photograph -> {
            for (int depth = 1; depth <= photograph.taxon().depth(); depth++) {
                counts.merge(photograph.taxon().ancestor(depth), 1, Integer::sum);
            }
        });
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("taxon", "rank", "photographs"));
        counts.forEach((taxon, count) -> rows.add(List.of(
                "  ".repeat(taxon.depth() - 1) + taxon.name(),
                dataset.ranks().of(taxon),
                String.format(Locale.ROOT, "%,d", count))));
        int names = width(rows, 0);
        int ranks = width(rows, 1);
        int numbers = width(rows, 2);
        return rows.stream()
                .map(row -> "  " + left(row.get(0), names) + "  " + left(row.get(1), ranks) + "  "
                        + " ".repeat(numbers - row.get(2).length()) + row.get(2))
                .toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .mapToInt(row -> length(row.get(column)))
                .filter(width -> width <= WIDEST)
                .max()
                .orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - length(text)));
    }
}
