package org.linnet.internal.interchange.labels.dataset;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.MetadataTable;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.interchange.labels.Labels;

/** What was understood of a source of labels, in lines for people. */
public final class LabelSummary {
    private static final int MOST_MISSING = 3;

    private LabelSummary() {}

    /** Photographs, taxa with ranks, boxes, places, times, what else is worth knowing, and what was left out and why. */
    public static List<String> of(LabelledData data) {
        Dataset dataset = data.dataset();
        List<String> lines = new ArrayList<>();
        line(lines, "Format", data.labels().format());
        line(
                lines,
                "Photographs",
                number(data.labels().files().size()) + " named, " + number(photographs(dataset))
                        + " labelled with a taxon");
        int boxes = data.boxes().values().stream().mapToInt(List::size).sum();
        if (boxes > 0) {
            line(lines, "Boxes", number(boxes) + " in " + counted(withBoxes(data), "photograph"));
        }
        occasions(data, lines);
        line(lines, "Taxa", counted(dataset.taxonomyOfPhotographs().leaves().size(), "leaf", "leaves"));
        lines.addAll(LabelledTaxaTable.of(dataset));
        List<String> notes = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        dataset.remarks().forEach(remark -> (remark.contains(Labels.LEFT_OUT) ? leftOut : notes).add(remark));
        leftOut.addAll(skipped(dataset, data.missing()));
        section(lines, "Notes", notes);
        section(lines, "Left out", leftOut);
        return lines;
    }

    private static void section(List<String> lines, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            line(lines, name, "");
            texts.forEach(text -> lines.add("  " + text));
        }
    }

    private static long photographs(Dataset dataset) {
        return dataset.photographs().stream().map(Photograph::file).distinct().count();
    }

    private static long withBoxes(LabelledData data) {
        return data.boxes().keySet().stream().map(Photograph::file).distinct().count();
    }

    private static void occasions(LabelledData data, List<String> lines) {
        TreeSet<String> places = new TreeSet<>();
        TreeSet<String> sequences = new TreeSet<>();
        LocalDateTime first = LocalDateTime.MAX;
        LocalDateTime last = LocalDateTime.MIN;
        Map<Subset, Long> subsets = new EnumMap<>(Subset.class);
        long timed = 0;
        for (MetadataTable.Row row :
                data.dataset().metadata().orElseThrow().rows().values()) {
            row.location().ifPresent(places::add);
            row.sequence().ifPresent(sequences::add);
            row.subset().ifPresent(subset -> subsets.merge(subset, 1L, Long::sum));
            if (row.time().isPresent()) {
                LocalDateTime time = row.time().get();
                first = time.isBefore(first) ? time : first;
                last = time.isAfter(last) ? time : last;
                timed++;
            }
        }
        if (!places.isEmpty()) {
            line(lines, "Places", number(places.size()) + ", such as " + places.first() + coordinates(data));
        }
        if (!sequences.isEmpty()) {
            line(lines, "Sequences", number(sequences.size()));
        }
        if (timed > 0) {
            line(lines, "Times", number(timed) + ", from " + text(first) + " to " + text(last) + zone(data));
        }
        if (!subsets.isEmpty()) {
            line(
                    lines,
                    "Split",
                    number(subsets.getOrDefault(Subset.TRAINING, 0L)) + " to train on, "
                            + number(subsets.getOrDefault(Subset.VALIDATION, 0L)) + " to hold out");
        }
    }

    private static String coordinates(LabelledData data) {
        long positions = data.labels().files().stream()
                .flatMap(file -> file.position().stream())
                .distinct()
                .count();
        return positions == 0 ? "" : "; latitude and longitude of " + number(positions);
    }

    /** Which clock the times are on, where all are on one. */
    private static String zone(LabelledData data) {
        long timed = data.labels().files().stream()
                .filter(file -> file.time().isPresent())
                .count();
        long zoned = data.labels().files().stream()
                .filter(file -> file.time().isPresent() && file.offset().isPresent())
                .count();
        return zoned == timed
                ? " (UTC)"
                : zoned == 0 ? " (as the camera's clock showed)" : " (some in UTC, some as shown)";
    }

    private static String text(LocalDateTime time) {
        return time.withNano(0).toString().replace('T', ' ');
    }

    /** Photographs that are not where they should be, and files that are not read, by the reason. */
    private static List<String> skipped(Dataset dataset, long missing) {
        Map<SkipReason, List<SkippedFile>> byReason = new TreeMap<>();
        dataset.skipped().forEach(file -> byReason.computeIfAbsent(file.reason(), reason -> new ArrayList<>())
                .add(file));
        List<String> texts = new ArrayList<>();
        byReason.forEach((reason, files) -> {
            String few = files.stream()
                    .limit(MOST_MISSING)
                    .map(file -> file.file().toString())
                    .collect(Collectors.joining(", "));
            texts.add(
                    reason == SkipReason.NOT_READABLE
                            ? counted(missing, "photograph") + " not found below " + dataset.root() + " ("
                                    + few + (files.size() > MOST_MISSING ? ", …" : "")
                                    + "); say where they are with --images FOLDER"
                            : counted(files.size(), "file") + " not read: " + reason.label() + " (" + few
                                    + (files.size() > MOST_MISSING ? ", …" : "") + ")");
        });
        return texts;
    }

    private static String counted(long count, String one) {
        return counted(count, one, one + "s");
    }

    private static String counted(long count, String one, String several) {
        return number(count) + " " + (count == 1 ? one : several);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static void line(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-12s %s", name, value).stripTrailing());
    }
}
