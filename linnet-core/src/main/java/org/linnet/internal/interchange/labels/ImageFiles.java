package org.linnet.internal.interchange.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.internal.dataset.FileNames;

/**
 * Finds the files that a source of labels names, wherever they are now. A path is taken as it is, below the root, with either slash,
 * with what URLs escape; then by the longest end of it that one file below the root has; by its name alone only where no other
 * file, and no other path of the source, has that name.
 */
final class ImageFiles {
    private final Path root;
    private final Map<String, Integer> wanted = new HashMap<>();
    private Map<String, List<Path>> byName;

    /**
     * @param root the folder that the files are in or below
     * @param paths all paths of the source
     */
    ImageFiles(Path root, List<String> paths) {
        this.root = root;
        paths.forEach(path -> wanted.merge(folded(name(slashed(path))), 1, Integer::sum));
    }

    /** What was found, by path; those that were not are missing. */
    Map<String, Path> find(List<String> paths) {
        Map<String, Path> found = new LinkedHashMap<>();
        for (String path : paths) {
            find(path).ifPresent(file -> found.put(path, file));
        }
        return found;
    }

    private Optional<Path> find(String path) {
        for (String spelling : spellings(path)) {
            Optional<Path> file = direct(spelling);
            if (file.isPresent()) {
                return file;
            }
        }
        return spellings(path).stream()
                .flatMap(spelling -> byEnd(spelling).stream())
                .findFirst();
    }

    private static List<String> spellings(String path) {
        List<String> spellings = new ArrayList<>();
        spellings.add(path);
        String slashed = slashed(path);
        spellings.add(slashed);
        try {
            String decoded = URLDecoder.decode(slashed.replace("+", "%2B"), StandardCharsets.UTF_8);
            spellings.add(decoded.startsWith("file://") ? decoded.substring("file://".length()) : decoded);
        } catch (IllegalArgumentException e) {
            // No URL.
        }
        for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
            spellings.add(Normalizer.normalize(slashed, form));
        }
        return spellings.stream().distinct().toList();
    }

    private static String slashed(String path) {
        return path.replace('\\', '/');
    }

    private Optional<Path> direct(String path) {
        try {
            Path file = root.resolve(path);
            return Files.isRegularFile(file) ? Optional.of(file.normalize()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> byEnd(String path) {
        List<Path> candidates = byName().getOrDefault(folded(name(path)), List.of());
        String[] names = path.split("/", -1);
        List<Path> best = List.of();
        for (int length = 1; length <= names.length && !candidates.isEmpty(); length++) {
            best = candidates;
            int end = length;
            candidates = candidates.stream()
                    .filter(file -> endsWith(file, names, end))
                    .toList();
        }
        best = candidates.isEmpty() ? best : candidates;
        if (best.size() != 1) {
            return Optional.empty();
        }
        boolean byNameAlone = !endsWith(best.get(0), names, Math.min(2, names.length));
        return byNameAlone && wanted.getOrDefault(folded(name(path)), 0) > 1
                ? Optional.empty()
                : Optional.of(best.get(0));
    }

    private boolean endsWith(Path file, String[] names, int length) {
        Path below = root.relativize(file);
        if (below.getNameCount() < length) {
            return false;
        }
        for (int i = 1; i <= length; i++) {
            String name = below.getName(below.getNameCount() - i).toString();
            if (!folded(name).equals(folded(names[names.length - i]))) {
                return false;
            }
        }
        return true;
    }

    /** All photographs below the root, looked for only once one is not where it should be. */
    private Map<String, List<Path>> byName() {
        if (byName == null) {
            byName = new HashMap<>();
            try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
                files.filter(file -> FileNames.isPhotograph(file.getFileName().toString()))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .forEach(file -> byName.computeIfAbsent(
                                        folded(file.getFileName().toString()), name -> new ArrayList<>(1))
                                .add(file.normalize()));
            } catch (IOException | UncheckedIOException e) {
                // What cannot be listed is missing.
                return byName;
            }
        }
        return byName;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
