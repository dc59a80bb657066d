package org.linnet.internal.sorting;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linnet.image.SkippedFile;

/**
 * What sorting would do, before anything is done.
 *
 * @param source the results, absolute
 * @param options that it follows
 * @param steps the photographs that are not there yet, and the files with their XMP
 * @param folders how many of them go into each folder, by its path below the one that is sorted into
 * @param bytes that would be written to the disk
 * @param places where each photograph will be, or is already, by its name in the results
 * @param already how many are there already
 * @param renamed how many get a number behind their name, because another's differs from it in capitals only
 * @param skipped what is missing or cannot be sorted
 * @param notices what the user should know, a line each
 */
public record SortPlan(
        Path source,
        SortOptions options,
        List<SortStep> steps,
        SortedMap<String, Count> folders,
        long bytes,
        Map<String, Path> places,
        int already,
        int renamed,
        List<SkippedFile> skipped,
        List<String> notices) {
    /** Photographs of a folder. */
    public record Count(int photographs, long bytes) {
        Count with(long more) {
            return new Count(photographs + 1, bytes + more);
        }
    }

    /** How many photographs are not there yet. */
    public int photographs() {
        return folders.values().stream().mapToInt(Count::photographs).sum();
    }

    public SortPlan {
        requireNonNull(source, "source is null");
        requireNonNull(options, "options is null");
        steps = List.copyOf(steps);
        folders = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(folders));
        places = Map.copyOf(places);
        skipped = List.copyOf(skipped);
        notices = List.copyOf(notices);
    }
}
