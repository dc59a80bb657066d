package org.linnet.internal.interchange.labels.files;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The names that the files of a source may have, where the names of some are those of others as well, as cameras begin anew. */
public final class PathCandidates {
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * @param files the candidates of each file, the likeliest first
     */
    public PathCandidates(Iterable<List<String>> files) {
        files.forEach(candidates ->
                new LinkedHashSet<>(candidates).forEach(candidate -> counts.merge(candidate, 1, Integer::sum)));
    }

    /** Those candidates that no other file has; the last one where there is none such. */
    public List<String> unambiguous(List<String> candidates) {
        List<String> own = candidates.stream()
                .distinct()
                .filter(candidate -> counts.get(candidate) == 1)
                .toList();
        return own.isEmpty() ? List.of(candidates.get(candidates.size() - 1)) : own;
    }
}
