package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user names photographs by. A path has a scheme ({@code s3a://bucket/photographs}), or is of the cluster's default file system.
 *
 * @param inputs photographs, folders, patterns ({@code *}, {@code ?}, {@code [a-c]}, {@code {a,b}}; {@code **} is any depth of folders),
 *     and tables of paths, which end in {@code .csv}, {@code .tsv} or {@code .parquet}; what begins with {@code @} is a list
 * @param lists tables, or text files with one photograph or folder on each line, in UTF-8; {@code -} is the driver's standard input
 * @param nul whether names in lists that are text end in a NUL byte instead of a line break
 * @param images what relative paths in lists and tables are below; empty for the table's folder, and for the current folder in lists
 */
public record PhotographSources(List<String> inputs, List<String> lists, boolean nul, Optional<String> images) {
    public PhotographSources {
        inputs = List.copyOf(inputs);
        lists = List.copyOf(lists);
        requireNonNull(images, "images is null");
        if (inputs.isEmpty() && lists.isEmpty()) {
            throw new IllegalArgumentException("neither inputs nor lists");
        }
    }

    /** Photographs, folders, patterns, tables, and lists after {@code @}. */
    public static PhotographSources of(String... inputs) {
        return new PhotographSources(List.of(inputs), List.of(), false, Optional.empty());
    }

    /** The same with relative paths below this folder. */
    public PhotographSources withImages(String folder) {
        return new PhotographSources(inputs, lists, nul, Optional.of(folder));
    }

    /** The lists and tables, without {@code @}. */
    List<String> allLists() {
        return Stream.concat(
                        inputs.stream()
                                .filter(PhotographSources::isList)
                                .map(input -> input.startsWith("@") ? input.substring(1) : input),
                        lists.stream())
                .toList();
    }

    /** Photographs, folders and patterns. */
    List<String> directInputs() {
        return inputs.stream().filter(input -> !isList(input)).toList();
    }

    /** All of them, for messages. */
    String text() {
        return Stream.concat(inputs.stream(), lists.stream()).collect(Collectors.joining(", "));
    }

    private static boolean isList(String input) {
        return input.startsWith("@") || ListFormat.of(input).isTable();
    }
}
