package org.linnet.internal.interchange.labels.reading;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.interchange.archive.Archive;

/** Counts what was left out or is worth knowing, each with the first example, for a line each. */
public final class Tally {
    private final Map<String, Count> counts = new LinkedHashMap<>();

    private static final class Count {
        private long number;
        private String example = "";
    }

    /**
     * Counts one more.
     *
     * @param what with a blank for the number and for the s or es of several, as {@code %s file{s} of unknown deployments}
     * @param example such as {@code media.csv, line 3}; empty where none helps
     */
    public void add(String what, String example) {
        Count count = counts.computeIfAbsent(what, key -> new Count());
        if (count.number++ == 0) {
            count.example = example;
        }
    }

    /** Says that photographs in a zip archive are not read there. */
    public void photographsIn(Archive archive) {
        if (!Files.isDirectory(archive.source())) {
            archive.names().stream()
                    .filter(FileNames::isPhotograph)
                    .forEach(name ->
                            add("%s photograph{s} in the archive not read there; unpack it and give the folder", name));
        }
    }

    /** A line for each thing that was counted, in the order in which they came. */
    public List<String> lines() {
        return counts.entrySet().stream()
                .map(entry -> {
                    Count count = entry.getValue();
                    String line = entry.getKey()
                            .replace("%s", String.format(Locale.ROOT, "%,d", count.number))
                            .replace("{s}", count.number == 1 ? "" : "s")
                            .replace("{es}", count.number == 1 ? "" : "es");
                    return count.example.isEmpty()
                            ? line
                            : line + (count.number == 1 ? " (" : " (first: ") + count.example + ")";
                })
                .toList();
    }
}
