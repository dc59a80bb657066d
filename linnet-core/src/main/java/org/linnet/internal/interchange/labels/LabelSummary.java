package org.linnet.internal.interchange.labels;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.MetadataTable;
import org.linnet.internal.dataset.Photograph;
import org.linnet.taxonomy.TaxonPath;

/** What was understood of a source of labels, in lines for people. */
public final class LabelSummary {
    private static final int MOST_MISSING = 3;

    private LabelSummary() {}

    /** Photographs, taxa with ranks, boxes, places, times, and what was left out and why. */
    public static List<String> of(LabelledData data) {
        Dataset dataset = data.dataset();
        List<String> lines = new ArrayList<>();
        line(lines, "Format", data.labels().format());
        line(
                lines,
                "Photographs",
                counted(data.labels().files().size(), "named") + ", "
                        + counted(photographs(dataset), "labelled with a taxon"));
        int boxes = data.boxes().values().stream().mapToInt(List::size).sum();
        if (boxes > 0) {
            line(lines, "Boxes", counted(boxes, "in") + " " + data.boxes().size() + " photographs");
        }
        occasions(dataset, lines);
        line(lines, "Taxa", "");
        taxa(dataset, lines);
        List<String> remarks = new ArrayList<>(dataset.remarks());
        if (!dataset.skipped().isEmpty()) {
            remarks.add(missing(dataset.skipped()));
        }
        if (!remarks.isEmpty()) {
            line(lines, "Left out", "");
            remarks.forEach(remark -> lines.add("  " + remark));
        }
        return lines;
    }

    private static long photographs(Dataset dataset) {
        return dataset.photographs().stream().map(Photograph::file).distinct().count();
    }

    private static void occasions(Dataset dataset, List<String> lines) {
        TreeSet<String> places = new TreeSet<>();
        TreeSet<String> sequences = new TreeSet<>();
        TreeSet<LocalDateTime> times = new TreeSet<>();
        long timed = 0;
        for (MetadataTable.Row row : dataset.metadata().orElseThrow().rows().values()) {
            row.location().ifPresent(places::add);
            row.sequence().ifPresent(sequences::add);
            row.time().ifPresent(times::add);
            timed += row.time().isPresent() ? 1 : 0;
        }
        if (!places.isEmpty()) {
            line(lines, "Places", counted(places.size(), "such as") + " " + places.first());
        }
        if (!sequences.isEmpty()) {
            line(lines, "Sequences", counted(sequences.size(), "").strip());
        }
        if (!times.isEmpty()) {
            line(lines, "Times", counted(timed, "from") + " " + times.first() + " to " + times.last());
        }
    }

    private static void taxa(Dataset dataset, List<String> lines) {
        Map<TaxonPath, Integer> counts = new TreeMap<>();
        dataset.photographs().forEach(photograph -> {
            for (int depth = 1; depth <= photograph.taxon().depth(); depth++) {
                counts.merge(photograph.taxon().ancestor(depth), 1, Integer::sum);
            }
        });
        counts.forEach((taxon, count) -> lines.add(String.format(
                Locale.ROOT,
                "  %s%s  %s  %,d",
                "  ".repeat(taxon.depth() - 1),
                taxon.name(),
                dataset.ranks().of(taxon),
                count)));
    }

    private static String missing(List<SkippedFile> skipped) {
        List<String> few = skipped.stream()
                .limit(MOST_MISSING)
                .map(file -> file.file().toString())
                .toList();
        return counted(skipped.size(), "photographs not found, or not readable, such as") + " " + String.join(", ", few)
                + " (" + skipped.get(0).reason().label() + ": " + skipped.get(0).detail() + ")";
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s", count, what);
    }

    private static void line(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-12s %s", name, value).stripTrailing());
    }
}
