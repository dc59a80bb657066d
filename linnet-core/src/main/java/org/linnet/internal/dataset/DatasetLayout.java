package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the taxa begin. In the reference's layout they stand in {@code data/images/taxon_train} and
 * {@code data/images/taxon_validate}, so that a project's folder, {@code data}, or {@code images} may be given as well as
 * the folder of the taxa itself.
 *
 * @param given what the user named
 * @param folder the folder of the taxa
 */
public record DatasetLayout(Path given, Path folder) {
    private static final List<String> WAYS = List.of("", "images", "data/images");

    public DatasetLayout {
        requireNonNull(given, "given is null");
        requireNonNull(folder, "folder is null");
    }

    /** Looks for the folder that the purpose asks for in and below {@code given}; else it is {@code given} itself. */
    public static DatasetLayout find(Path given, Purpose purpose) {
        return WAYS.stream()
                .map(way -> given.resolve(way).resolve(purpose.folder()))
                .filter(Files::isDirectory)
                .findFirst()
                .map(folder -> new DatasetLayout(given, folder))
                .orElse(new DatasetLayout(given, given));
    }

    /** Says so where another folder is used than the one that was named. */
    public Optional<String> notice() {
        return folder.equals(given)
                ? Optional.empty()
                : Optional.of("taking the photographs from " + folder + ", not all of " + given);
    }
}
