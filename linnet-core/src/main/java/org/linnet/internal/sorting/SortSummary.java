package org.linnet.internal.sorting;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.image.SkippedFile;

/**
 * What sorting did.
 *
 * @param placed how many photographs were copied, linked or moved
 * @param skipped what could not be
 * @param undo the file that takes it back; empty where nothing was done
 * @param results the results with the new paths; empty where their format has none
 */
public record SortSummary(int placed, List<SkippedFile> skipped, Optional<Path> undo, Optional<Path> results) {
    public SortSummary {
        skipped = List.copyOf(skipped);
        requireNonNull(undo, "undo is null");
        requireNonNull(results, "results is null");
    }
}
