package org.linnet.internal.interchange.labels.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;

/**
 * Finds the files that a source of labels names, wherever they are now. A path is taken as it is, below the root, with either slash,
 * with what URLs escape; then by the longest end of it that a file below the root has, whatever its case, if that is one file, and the
 * source names no other that ends so: a photograph that is missing is not to be taken for its namesake of another camera.
 */
public final class ImageFiles {
    private static final int MOST_MOVES = 64;

    private final Path root;
    private final Collection<String> paths;
    private final Map<String, Path> moved = new LinkedHashMap<>();
    private PathEnds<Path> files;
    private PathEnds<String> named;

    /**
     * @param root the folder that the files are in or below
     * @param paths all paths of the source
     */
    public ImageFiles(Path root, Collection<String> paths) {
        this.root = requireNonNull(root, "root is null");
        this.paths = requireNonNull(paths, "paths is null");
    }

    /** The file of a path; empty where it is missing or may be one of several. */
    public Optional<Path> find(String path) {
        Optional<Path> asItIs = direct(path);
        if (asItIs.isPresent()) {
            return asItIs;
        }
        Set<String> spellings = PathSpellings.of(path);
        return spellings.stream()
                .flatMap(spelling -> direct(spelling).stream())
                .findFirst()
                .or(() -> spellings.stream().flatMap(this::afterMoving).findFirst())
                .or(() -> spellings.stream()
                        .flatMap(spelling -> byEnd(spelling).stream())
                        .findFirst());
    }

    private Optional<Path> direct(String path) {
        try {
            Path file = root.resolve(path);
            return Files.isRegularFile(file) ? Optional.of(file.normalize()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Where a path is if its root has moved as that of a path before it has. */
    private Stream<Path> afterMoving(String path) {
        return moved.entrySet().stream()
                .filter(move -> path.startsWith(move.getKey()))
                .map(move ->
                        move.getValue().resolve(path.substring(move.getKey().length())))
                .filter(Files::isRegularFile)
                .limit(1);
    }

    /** Remembers that what was in one folder is in another, if they have more in common than the name of a file. */
    private void rememberMove(String path, Path file, int length) {
        Path folder = file;
        int end = path.length();
        for (int name = 0; name < length; name++) {
            folder = folder.getParent();
            end = path.lastIndexOf('/', end - 1);
        }
        if (length > 1 && end >= 0 && moved.size() < MOST_MOVES) {
            moved.putIfAbsent(path.substring(0, end + 1), folder);
        }
    }

    private Optional<Path> byEnd(String path) {
        List<String> names = fromTheEnd(path);
        PathEnds.Match<Path> match = files().longest(names);
        if (match.length() == 0 || match.values().size() > 1) {
            return Optional.empty();
        }
        if (areSeveral(named().longest(names, match.length()).values())) {
            return Optional.empty();
        }
        Path file = root.normalize().resolve(match.values().get(0));
        rememberMove(path, file, match.length());
        return Optional.of(file);
    }

    /** Whether paths of the source are of several files, and not one in several spellings. */
    private static boolean areSeveral(List<String> paths) {
        return paths.size() > 1
                && paths.stream()
                                .map(path -> fromTheEnd(PathSpellings.slashed(path)))
                                .distinct()
                                .limit(2)
                                .count()
                        > 1;
    }

    /** All photographs below the root, looked for only once one is not where it should be; without the root, which a million would repeat. */
    private PathEnds<Path> files() {
        if (files == null) {
            Path top = root.normalize();
            List<Path> found = new ArrayList<>();
            try {
                Files.walkFileTree(
                        root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                            @Override
                            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                                boolean named = FileNames.kind(String.valueOf(file.getFileName())) != FileKind.OTHER;
                                if (named && attributes.isRegularFile()) {
                                    found.add(top.relativize(file.normalize()));
                                }
                                return FileVisitResult.CONTINUE;
                            }

                            /** What cannot be listed, and a link that leads back, is missing; the rest is there. */
                            @Override
                            public FileVisitResult visitFileFailed(Path file, IOException e) {
                                return FileVisitResult.CONTINUE;
                            }

                            @Override
                            public FileVisitResult postVisitDirectory(Path inner, IOException e) {
                                return FileVisitResult.CONTINUE;
                            }
                        });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            found.sort(null);
            files = new PathEnds<>(found, ImageFiles::fromTheEnd);
        }
        return files;
    }

    /** The paths of the source. Their names are taken apart only where somebody looks, since those of a million need half a gigabyte. */
    private PathEnds<String> named() {
        if (named == null) {
            named = new PathEnds<>(
                    paths.stream()
                            .flatMap(path -> PathSpellings.of(path).stream())
                            .toList(),
                    ImageFiles::fromTheEnd);
        }
        return named;
    }

    private static List<String> fromTheEnd(Path path) {
        return fromTheEnd(path.toString().replace(path.getFileSystem().getSeparator(), "/"));
    }

    private static List<String> fromTheEnd(String path) {
        List<String> names = new ArrayList<>(Stream.of(folded(path).split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList());
        Collections.reverse(names);
        return names;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
