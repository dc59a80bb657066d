package org.linnet.internal.dataset;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folders that a list of photographs names, where the photographs themselves are elsewhere. */
final class ListedFolders {
    /** What is in each folder: for each name, whether it is a folder itself. */
    private final Map<Path, Map<String, Boolean>> folders = new HashMap<>();

    /**
     * @param root that the paths are below
     * @param paths with {@code /}
     */
    ListedFolders(Path root, List<String> paths) {
        folders.put(root, new LinkedHashMap<>());
        for (String path : paths) {
            Path folder = root;
            int start = 0;
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
                String name = path.substring(start, end);
                Path below = folder.resolve(name);
                folders.get(folder).put(name, true);
                folders.computeIfAbsent(below, one -> new LinkedHashMap<>());
                folder = below;
                start = end + 1;
            }
            folders.get(folder).putIfAbsent(path.substring(start), false);
        }
    }

    /** Names of what is in a folder. */
    Iterable<String> names(Path folder) {
        return folders.getOrDefault(folder, Map.of()).keySet();
    }

    boolean isFolder(Path path) {
        return folders.containsKey(path);
    }
}
