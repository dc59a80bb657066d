package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linnet.taxonomy.TaxonPath;

/**
 * A folder that photographs lie in; all of its photographs share it, which keeps a million of them small.
 *
 * @param path where it is on disk
 * @param relativePath below DATA, with {@code /}, as written on disk; empty for DATA itself
 * @param taxon what its photographs show
 * @param place those of the folders on the way from DATA to this one, itself included, that are no taxa, with {@code /},
 *     as written on disk: {@code cam1}, {@code DCIM/100EK113}; empty where all are taxa
 * @param beyondLetters observations with a crop for each letter, {@code _a} to {@code _z}, of which {@code _aa}, {@code _ab}, … are crops, too
 */
public record PhotographFolder(
        Path path, String relativePath, TaxonPath taxon, Optional<String> place, Set<String> beyondLetters) {
    public PhotographFolder {
        requireNonNull(path, "path is null");
        requireNonNull(relativePath, "relativePath is null");
        requireNonNull(taxon, "taxon is null");
        requireNonNull(place, "place is null");
        beyondLetters = Set.copyOf(beyondLetters);
    }

    /** A folder in which no observation has more crops than letters. */
    public PhotographFolder(Path path, String relativePath, TaxonPath taxon, Optional<String> place) {
        this(path, relativePath, taxon, place, Set.of());
    }

    /** A folder of a taxon that lies in no place. */
    public PhotographFolder(Path path, String relativePath, TaxonPath taxon) {
        this(path, relativePath, taxon, Optional.empty());
    }

    /**
     * The name of one of the folders on the way from DATA to this one, itself included; empty where there are fewer.
     *
     * @param number 1 for the outermost, -1 for this folder itself
     */
    Optional<String> name(int number) {
        List<String> names = relativePath.isEmpty() ? List.of() : List.of(relativePath.split("/", -1));
        int index = number > 0 ? number - 1 : names.size() + number;
        return index >= 0 && index < names.size() ? Optional.of(names.get(index)) : Optional.empty();
    }
}
