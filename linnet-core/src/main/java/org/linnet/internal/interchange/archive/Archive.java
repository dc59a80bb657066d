package org.linnet.internal.interchange.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * The files of a folder or of a zip archive, which is read where it is and never unpacked. Names have slashes between their parts. An archive
 * with names that lead out of it, that are there twice, that are encrypted or that unpack to more than tables can be is refused.
 */
public interface Archive extends AutoCloseable {
    /**
     * Opens a folder or an archive; closed by whoever did.
     *
     * @throws LinnetException NOTHING_USABLE where it cannot be read, or is refused
     */
    static Archive open(Path source) {
        return Files.isDirectory(source) ? new FolderArchive(source) : ZipArchive.open(source);
    }

    /** The folder or archive. */
    Path source();

    /** All files of an archive; of a folder those that are in it and not further below. Sorted. */
    List<String> names();

    /** What a file holds; empty where there is no such file. */
    Optional<Content> find(String name);

    /**
     * What a file holds.
     *
     * @throws LinnetException NOTHING_USABLE where there is no such file, or the name leads out of the archive
     */
    default Content content(String name) {
        return find(name)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source() + " has no file " + name + "; put it there, or copy or download all of it again"));
    }

    /** The file of this name, in capitals or not, that is the least deep; archives often hold one folder with all the rest. */
    default Optional<String> shallowest(Pattern lastName) {
        return names().stream()
                .filter(name -> lastName.matcher(lastName(name).toLowerCase(Locale.ROOT))
                        .matches())
                .min(Comparator.<String>comparingLong(
                                name -> name.chars().filter(c -> c == '/').count())
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The last part of a name. */
    static String lastName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The name of a file that another one names, beside which it is. */
    static String beside(String file, String name) {
        return file.substring(0, file.lastIndexOf('/') + 1) + name;
    }

    @Override
    void close();
}
