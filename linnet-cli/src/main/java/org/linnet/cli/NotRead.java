package org.linnet.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;

/** The closing line about files of kinds that are not read. */
final class NotRead {
    private static final int LONGEST_SUFFIX = 5;

    private NotRead() {}

    /** {@code Not read: 2 .heic, 1 .cr2 (convert them to JPEG), 1 .mp4}; empty where there are none. */
    static Optional<String> line(List<SkippedFile> skipped) {
        Map<String, Integer> photographs = new TreeMap<>();
        Map<String, Integer> others = new TreeMap<>();
        for (SkippedFile file : skipped) {
            String suffix = suffix(file.file().toString());
            FileKind kind = FileNames.kind("x." + suffix);
            if (!suffix.isEmpty() && kind != FileKind.PHOTOGRAPH) {
                (kind == FileKind.UNREAD_PHOTOGRAPH ? photographs : others).merge(suffix, 1, Integer::sum);
            }
        }
        if (photographs.isEmpty() && others.isEmpty()) {
            return Optional.empty();
        }
        String first = photographs.isEmpty() ? "" : text(photographs) + " (convert them to JPEG)";
        String separator = photographs.isEmpty() || others.isEmpty() ? "" : ", ";
        return Optional.of("Not read: " + first + separator + text(others));
    }

    /** The most frequent first. */
    private static String text(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(count -> count.getValue() + " ." + count.getKey())
                .collect(joining(", "));
    }

    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        String suffix = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot > 0 && suffix.length() <= LONGEST_SUFFIX && suffix.chars().allMatch(Character::isLetterOrDigit)
                ? suffix
                : "";
    }
}
