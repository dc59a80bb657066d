package org.linnet.internal.interchange;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a file says of a photograph: by the photograph's path, by its path relative to the file's folder, or by as much of the end of
 * its path as no other entry has. The file may have been written on another machine, and its photographs moved since.
 */
final class PhotographIndex {
    private final Path folder;
    private final List<Entry> entries;

    private record Entry(String key, PhotographBoxes boxes) {}

    /**
     * What a file says of one photograph.
     *
     * @param boxes of the entry
     * @param key of the entry
     * @param shared how many names the paths have in common from their ends on, at least 1
     * @param exact whether it is the very path
     */
    record Match(PhotographBoxes boxes, String key, int shared, boolean exact) {
        Match {
            requireNonNull(boxes, "boxes is null");
            requireNonNull(key, "key is null");
        }
    }

    /** @param folder of the file */
    PhotographIndex(Path folder, List<PhotographBoxes> photographs) {
        this.folder = folder;
        List<Entry> all = new ArrayList<>(photographs.size());
        for (PhotographBoxes one : photographs) {
            all.add(new Entry(PathKey.of(one.name()), one));
            PathKey.unescaped(one.name()).ifPresent(key -> all.add(new Entry(key, one)));
        }
        all.sort(Comparator.comparing(Entry::key));
        entries = all;
    }

    /** What the file says of a photograph; empty where that cannot be told. */
    Optional<Match> find(Path photograph) {
        Path absolute = photograph.toAbsolutePath().normalize();
        if (absolute.startsWith(folder)) {
            Optional<Match> relative = exactly(PathKey.of(folder.relativize(absolute)));
            if (relative.isPresent()) {
                return relative;
            }
        }
        String key = PathKey.of(absolute);
        Optional<Match> same = exactly(key);
        return same.isPresent() ? same : byEnd(key);
    }

    private Optional<Match> exactly(String key) {
        int at = position(key);
        return at < entries.size() && entries.get(at).key().equals(key)
                ? Optional.of(new Match(entries.get(at).boxes(), key, PathKey.shared(key, key), true))
                : Optional.empty();
    }

    /** Those whose paths end alike lie together, the shortest first. */
    private Optional<Match> byEnd(String key) {
        int at = position(key);
        int shared = Math.max(shared(key, at - 1), shared(key, at));
        if (shared == 0) {
            return Optional.empty();
        }
        String end = PathKey.last(key, shared);
        int first = position(end);
        Entry found = entries.get(first);
        boolean whole = found.key().equals(end);
        for (int i = first + 1; i < entries.size() && entries.get(i).key().startsWith(end); i++) {
            boolean another = entries.get(i).boxes() != found.boxes();
            if (another && (!whole || entries.get(i).key().equals(end))) {
                return Optional.empty();
            }
            if (another) {
                break;
            }
        }
        return Optional.of(new Match(found.boxes(), found.key(), shared, false));
    }

    private int shared(String key, int at) {
        return at < 0 || at >= entries.size()
                ? 0
                : PathKey.shared(key, entries.get(at).key());
    }

    /** Of the first entry that is not before a key. */
    private int position(String key) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).key().compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
