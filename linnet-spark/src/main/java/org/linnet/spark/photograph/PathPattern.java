package org.linnet.spark.photograph;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobPattern;

/**
 * A pattern of paths, as far as it has none, and from there on.
 *
 * @param folder what comes before the first name with a pattern
 * @param names the names below it that have patterns, and those between, with {@code /}
 */
record PathPattern(String folder, String names) {
    /** Any number of folders within one another. */
    static final String ANY_DEPTH = "**";

    private static final String SPECIAL = "*?[{\\";

    /** Whether there is a pattern in a path, and it is not the name of one file. */
    static boolean is(String path) {
        return path.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    /**
     * The patterns in a path, several where braces hold slashes.
     *
     * @throws IllegalArgumentException where brackets or braces are not closed
     */
    static List<PathPattern> of(String path) {
        try {
            return GlobExpander.expand(path).stream().map(PathPattern::split).toList();
        } catch (IOException | RuntimeException e) {
            // Hadoop's own jars differ in the class that says so.
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static PathPattern split(String path) {
        List<String> names = Arrays.asList(path.split("/", -1));
        int first = 0;
        while (first < names.size() && !new GlobPattern(names.get(first)).hasWildcard()) {
            first++;
        }
        String folder = unescaped(String.join("/", names.subList(0, first)));
        return new PathPattern(
                first > 0 && folder.isEmpty() ? "/" : folder, String.join("/", names.subList(first, names.size())));
    }

    private static String unescaped(String path) {
        return path.replaceAll("\\\\(.)", "$1");
    }
}
