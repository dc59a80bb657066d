package org.linnet.internal.tagging;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linnet.image.SkippedFile;

/**
 * What tagging did, or would do.
 *
 * @param embedded how many photographs got keywords inside
 * @param sidecars how many got them in a file beside them
 * @param already how many had them
 * @param unlabelled how many got none, because nobody says what they show
 * @param keywords how many photographs got each keyword, as {@code Species/Felidae/Panthera/Panthera leo}
 * @param skipped what is missing or is left as it is, and why
 * @param notices what the user should know, a line each
 * @param undo the file that takes it back; empty where nothing was written
 */
public record TagSummary(
        int embedded,
        int sidecars,
        int already,
        int unlabelled,
        SortedMap<String, Integer> keywords,
        List<SkippedFile> skipped,
        List<String> notices,
        Optional<Path> undo) {
    public TagSummary {
        keywords = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Integer>) keywords));
        skipped = List.copyOf(skipped);
        notices = List.copyOf(notices);
        requireNonNull(undo, "undo is null");
    }
}
