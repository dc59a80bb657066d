package org.linnet.internal.interchange.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of a table by their names, whatever their case, blanks, hyphens and underscores.
 *
 * @param names as they are written
 */
public record Columns(List<String> names) {
    public Columns {
        names = List.copyOf(names);
    }

    static Columns of(List<String> names) {
        return new Columns(
                names.stream().map(name -> name.replace("\uFEFF", "").strip()).toList());
    }

    /** The position of the first column of one of these names. */
    public Optional<Integer> find(String... wanted) {
        return all(wanted).stream().findFirst();
    }

    /** The positions of all columns of these names, in the order of the names. */
    public List<Integer> all(String... wanted) {
        List<String> folded = names.stream().map(Columns::folded).toList();
        return Stream.of(wanted)
                .map(name -> folded.indexOf(folded(name)))
                .filter(position -> position >= 0)
                .distinct()
                .toList();
    }

    /** Whether there are columns of all of these names. */
    public boolean has(String... wanted) {
        return Stream.of(wanted).allMatch(name -> find(name).isPresent());
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }
}
