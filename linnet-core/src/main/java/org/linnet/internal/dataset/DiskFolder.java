package org.linnet.internal.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder as it lies on disk, with what was found in it.
 *
 * @param name as written on disk; empty for DATA itself
 * @param relativePath below DATA, with {@code /}, as written on disk; empty for DATA itself
 * @param photographs names of the photographs, sorted
 * @param folders sorted by name
 */
record DiskFolder(Path path, String name, String relativePath, List<Path> photographs, List<DiskFolder> folders) {
    /** A folder in which nothing was found yet; its lists are filled by the reader. */
    static DiskFolder unread(Path path, String name, String relativePath) {
        return new DiskFolder(path, name, relativePath, new ArrayList<>(), new ArrayList<>());
    }

    /** How many photographs there are here and below. */
    long allPhotographs() {
        return photographs.size()
                + folders.stream().mapToLong(DiskFolder::allPhotographs).sum();
    }

    /**
     * Whether it is the folder of that number on the way to photographs.
     *
     * @param number 1 for the outermost folder below DATA, -1 for the innermost
     */
    boolean isNumber(int number) {
        return number > 0 ? depth() == number : holdsPhotographs(-number - 1);
    }

    private int depth() {
        return relativePath.isEmpty() ? 0 : relativePath.split("/", -1).length;
    }

    private boolean holdsPhotographs(int below) {
        return below == 0
                ? !photographs.isEmpty()
                : folders.stream().anyMatch(folder -> folder.holdsPhotographs(below - 1));
    }
}
