package org.linnet.internal.interchange.labels.files;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;

/** Where the photographs are that a source of labels names. */
public final class LabelledPaths {
    private final ImageFiles files;

    /**
     * @param root the folder that the photographs are in or below
     */
    public LabelledPaths(Labels labels, Path root) {
        files = new ImageFiles(
                requireNonNull(root, "root is null"),
                labels.files().stream()
                        .flatMap(LabelledPaths::pathsOfUnlikeNames)
                        .toList());
    }

    /** The folder in which a source's photographs are looked for: what is asked for, else that of the source. */
    public static Path root(Path source, Optional<Path> images) {
        return images.orElseGet(() ->
                Files.isDirectory(source) ? source : source.toAbsolutePath().getParent());
    }

    /** The file of a photograph; empty where it is missing, or may be one of several. */
    public Optional<Path> find(LabelledFile file) {
        return paths(file).flatMap(one -> files.find(one).stream()).findFirst();
    }

    private static Stream<String> paths(LabelledFile file) {
        return Stream.concat(Stream.of(file.path()), file.otherPaths().stream());
    }

    /** Paths of one file that end in the same name count once where names are counted. */
    private static Stream<String> pathsOfUnlikeNames(LabelledFile file) {
        Map<String, String> byName = new LinkedHashMap<>();
        paths(file)
                .forEach(path -> byName.putIfAbsent(
                        path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1), path));
        return byName.values().stream();
    }
}
