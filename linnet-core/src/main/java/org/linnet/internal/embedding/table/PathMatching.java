package org.linnet.internal.embedding.table;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DiskName;

/**
 * Finds photographs in a table that may have been written on another machine. All of them are found in one way: by their paths as they were
 * named, by their whole paths, or below another folder than here, the same for all. A photograph that the table has not is therefore never
 * taken for its namesake elsewhere.
 */
final class PathMatching {
    private final Path table;
    private final List<String> named;
    private final List<String> whole;
    private final Map<String, Integer> byName;
    private final Map<String, Integer> byWhole;
    private final Map<String, Integer> byEnd;
    private final Map<String, Integer> folders = new HashMap<>();
    private int asNamed;
    private int asWhole;
    private String example = "";

    /** @param files that are looked for */
    PathMatching(Path table, Collection<Path> files) {
        this.table = requireNonNull(table, "table is null");
        named = new ArrayList<>(files.size());
        whole = new ArrayList<>(files.size());
        for (Path file : files) {
            named.add(TablePaths.of(DiskName.slashed(file.normalize())));
            whole.add(TablePaths.of(DiskName.slashed(file.toAbsolutePath().normalize())));
        }
        byName = index(named, 0);
        byWhole = index(whole, 0);
        byEnd = index(whole, commonFolder(whole));
    }

    private static Map<String, Integer> index(List<String> paths, int start) {
        Map<String, Integer> index = new HashMap<>(paths.size() * 2);
        for (int i = 0; i < paths.size(); i++) {
            index.putIfAbsent(paths.get(i).substring(start), i);
        }
        return index;
    }

    /** How much of all paths is the folder that they are below, with its slash. */
    private static int commonFolder(List<String> paths) {
        int common = paths.isEmpty() ? 0 : paths.get(0).lastIndexOf('/') + 1;
        for (String path : paths) {
            while (!path.regionMatches(0, paths.get(0), 0, common)) {
                common = paths.get(0).lastIndexOf('/', common - 2) + 1;
            }
        }
        return common;
    }

    /** Takes note of a path of the table. */
    synchronized void see(String written) {
        String path = TablePaths.of(written);
        asNamed += byName.containsKey(path) ? 1 : 0;
        asWhole += byWhole.containsKey(path) ? 1 : 0;
        if (example.isEmpty() || path.compareTo(example) < 0) {
            example = path;
        }
        int start = 0;
        do {
            if (byEnd.containsKey(path.substring(start))) {
                folders.merge(path.substring(0, start), 1, Integer::sum);
            }
            start = path.indexOf('/', start) + 1;
        } while (start > 0);
    }

    /**
     * The paths in the table by which the files are found, with the file's number.
     *
     * @throws LinnetException NOTHING_USABLE where it has none of the files, or may have them in several places
     */
    synchronized Map<String, Integer> found() {
        int most = folders.values().stream().max(Comparator.naturalOrder()).orElse(0);
        if (asNamed > 0 && asNamed >= Math.max(asWhole, most)) {
            return byName;
        }
        if (asWhole > 0 && asWhole >= most) {
            return byWhole;
        }
        List<String> best = folders.entrySet().stream()
                .filter(folder -> folder.getValue() == most)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (best.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    table + " has none of these photographs: its paths are such as " + example + ", theirs such as "
                            + whole.get(0) + ". Give the table of these photographs, or the folder that its paths are"
                            + " below.");
        }
        if (best.size() > 1) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    table + " has photographs of these names in several folders, such as " + best.get(0) + " and "
                            + best.get(1) + ". Give the folder that the table's paths are below.");
        }
        Map<String, Integer> moved = new HashMap<>(byEnd.size() * 2);
        byEnd.forEach((end, file) -> moved.put(best.get(0) + end, file));
        return moved;
    }
}
