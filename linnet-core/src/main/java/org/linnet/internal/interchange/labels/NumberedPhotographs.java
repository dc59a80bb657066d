package org.linnet.internal.interchange.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.FileNames;

/**
 * Photographs whose names begin with a number, or whose folder is one.
 *
 * @param files by that number
 */
record NumberedPhotographs(Map<String, List<Path>> files) {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:[^\\p{L}\\d].*)?");

    NumberedPhotographs {
        files = Map.copyOf(files);
    }

    /**
     * Looks through a folder and all below it.
     *
     * @throws LinnetException NOTHING_USABLE where it cannot be listed
     */
    static NumberedPhotographs below(Path folder) {
        Map<String, List<Path>> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            walk.filter(file -> FileNames.isPhotograph(String.valueOf(file.getFileName())))
                    .filter(Files::isRegularFile)
                    .forEach(file -> number(file)
                            .ifPresent(number -> files.computeIfAbsent(number, key -> new ArrayList<>(1))
                                    .add(file)));
        } catch (IOException | UncheckedIOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    folder + " cannot be listed: " + e.getMessage()
                            + "; say where the photographs are with --images FOLDER",
                    e);
        }
        return new NumberedPhotographs(files);
    }

    /** Whether it lies as on iNaturalist's servers, {@code photos/4277219/medium.jpg}. */
    static boolean isInFolderOfPhotographs(Path file) {
        int names = file.getNameCount();
        return names >= 3 && file.getName(names - 3).toString().equals("photos");
    }

    private static Optional<String> number(Path file) {
        Matcher name = NUMBER.matcher(file.getFileName().toString());
        if (!isInFolderOfPhotographs(file) && name.matches()) {
            return Optional.of(name.group(1));
        }
        String folder = String.valueOf(file.getParent().getFileName());
        return folder.matches("\\d+") ? Optional.of(folder) : Optional.empty();
    }
}
