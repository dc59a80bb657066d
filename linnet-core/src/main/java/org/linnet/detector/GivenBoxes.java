package org.linnet.detector;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Boxes that people or other programs found, by file. Safe for use by several threads at once. */
public interface GivenBoxes {
    /** The name of the file that they are from. */
    String name();

    /** A checksum of everything that it says, 64 lower-case hexadecimal digits. */
    String sha256();

    /** What was found in a photograph: empty where nobody looked at it, without detections where nothing was found. */
    Optional<Detections> of(Path photograph);

    /**
     * The same in the order in which they were given, which other programs number them by; nothing where nobody looked at the
     * photograph.
     */
    default List<Detection> listed(Path photograph) {
        return of(photograph).map(Detections::found).orElse(List.of());
    }

    /** Whether people are among what was looked for. */
    default boolean findsPeople() {
        return false;
    }

    /**
     * The same boxes for a set of photographs, of which all are known: a name that stands for one of them and for one of those that the
     * boxes are of can then be told from a name that stands for several.
     *
     * @param photographs all that will be asked for
     * @param remarks hears, in a line each, what the boxes are and how many of the photographs they tell of
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where they tell of none of the photographs
     */
    default GivenBoxes among(Collection<Path> photographs, Consumer<String> remarks) {
        return this;
    }
}
