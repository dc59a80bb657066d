package org.linnet.internal.interchange.labels.inaturalist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.FileNames;

/**
 * A photograph whose name begins with a number, or whose folder is one.
 *
 * @param file the photograph
 * @param numbers that of its name, then that of its folder; at least one
 * @param inPhotos whether it lies as on iNaturalist's servers, {@code photos/4277219/medium.jpg}, so that the number is a photograph's
 */
record NumberedPhotograph(Path file, List<String> numbers, boolean inPhotos) {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:[^\\p{L}\\d].*)?");

    NumberedPhotograph {
        numbers = List.copyOf(numbers);
    }

    /**
     * Looks through a folder and all below it.
     *
     * @throws LinnetException NOTHING_USABLE where it cannot be listed
     */
    static List<NumberedPhotograph> below(Path folder) {
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(file -> FileNames.isPhotograph(String.valueOf(file.getFileName())))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(NumberedPhotograph::of)
                    .filter(one -> !one.numbers.isEmpty())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    folder + " cannot be listed: " + e.getMessage()
                            + "; say where the photographs are with --images FOLDER",
                    e);
        }
    }

    private static NumberedPhotograph of(Path file) {
        int names = file.getNameCount();
        boolean inPhotos = names >= 3 && file.getName(names - 3).toString().equals("photos");
        List<String> numbers = new ArrayList<>(2);
        Matcher name = NUMBER.matcher(file.getFileName().toString());
        if (!inPhotos && name.matches()) {
            numbers.add(name.group(1));
        }
        String folder = names >= 2 ? file.getName(names - 2).toString() : "";
        if (folder.matches("\\d+")) {
            numbers.add(folder);
        }
        return new NumberedPhotograph(file, numbers, inPhotos);
    }
}
