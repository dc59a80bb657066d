package org.linnet.internal.interchange.labels;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.linnet.dataset.LabelOptions;

/** What a source says in numbers, as lines that a script can make as well. */
public final class LabelCensus {
    private LabelCensus() {}

    public static Labels read(Path source) {
        return LabelFormats.read(source, LabelOptions.defaults());
    }

    /** A line for each of these: photographs, boxes, places, sequences, times in UTC, and the labels by who says what of what. */
    public static String of(Labels labels) {
        List<LabelledFile> files = labels.files();
        List<String> lines = new ArrayList<>();
        lines.add("photographs " + files.size());
        lines.add("boxes "
                + labels(files).filter(label -> label.box().isPresent()).count());
        lines.add("places "
                + files.stream()
                        .flatMap(file -> file.location().stream())
                        .distinct()
                        .count());
        lines.add("sequences "
                + files.stream()
                        .flatMap(file -> file.sequence().stream())
                        .distinct()
                        .count());
        List<LocalDateTime> times = files.stream()
                .flatMap(file -> file
                        .time()
                        .map(time -> time.minusSeconds(
                                file.offset().map(ZoneOffset::getTotalSeconds).orElse(0)))
                        .stream())
                .sorted()
                .toList();
        lines.add("times " + times.size()
                + (times.isEmpty() ? "" : " " + text(times.get(0)) + " " + text(times.get(times.size() - 1))));
        Map<String, Integer> counts = new TreeMap<>();
        labels(files)
                .forEach(label -> counts.merge(
                        label.author() + " " + label.scope() + " "
                                + label.what().kind() + " " + label.what().text(),
                        1,
                        Integer::sum));
        counts.forEach((what, count) -> lines.add(what + " " + count));
        return String.join("\n", lines) + "\n";
    }

    private static Stream<Label> labels(List<LabelledFile> files) {
        return files.stream().flatMap(file -> file.labels().stream());
    }

    private static String text(LocalDateTime time) {
        return time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /** The labels of one file, as {@code PERSON PHOTOGRAPH Panthera leo}. */
    public static List<String> labels(Labels labels, String path) {
        return file(labels, path).labels().stream()
                .map(label -> label.author() + " " + label.scope() + " "
                        + label.what().text())
                .toList();
    }

    public static LabelledFile file(Labels labels, String path) {
        return labels.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among "
                        + labels.files().stream().map(LabelledFile::path).toList()));
    }

    /** The ranks and names of the first label of a file. */
    public static List<String> lineage(Labels labels, String path) {
        return file(labels, path).labels().get(0).what().lineage().stream()
                .map(one -> one.rank().orElse("?") + " " + one.name())
                .toList();
    }
}
