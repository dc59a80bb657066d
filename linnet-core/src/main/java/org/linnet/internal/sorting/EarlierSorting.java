package org.linnet.internal.sorting;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.internal.file.NewFile;

/** Where earlier runs put photographs that are still there, so that none is sorted twice. */
final class EarlierSorting {
    private final Set<Path> placed = new HashSet<>();
    private final Map<Path, SortStep> byOriginal = new HashMap<>();
    private final Map<String, SortStep> byName = new HashMap<>();

    /** @param source the results that are sorted by now, absolute */
    EarlierSorting(List<SortJournal> journals, Path source) {
        for (SortJournal journal : journals) {
            for (SortStep step : journal.steps()) {
                placed.add(step.to());
                byOriginal.put(step.from(), step);
                if (journal.source().equals(source)) {
                    byName.put(step.named(), step);
                }
            }
        }
    }

    /** Whether a file was put there by an earlier run. */
    boolean isPlaced(Path file) {
        return placed.contains(file);
    }

    /** What was done with a file that has not changed since, if what came of it is still there. */
    Optional<SortStep> of(Path original, NewFile.State now) {
        return Optional.ofNullable(byOriginal.get(original))
                .filter(step -> step.state().equals(now) && NewFile.exists(step.to()));
    }

    /** Where a photograph of these results was moved to. */
    Optional<Path> moved(String named) {
        return Optional.ofNullable(byName.get(named))
                .filter(step -> step.placement() == Placement.MOVE)
                .map(SortStep::to)
                .filter(NewFile::exists);
    }
}
