package org.linnet.internal.interchange.table;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of a column's name in lower case, without numbers: {@code img_species}, {@code imgSpecies} and {@code Img Species 2} have
 * two.
 *
 * @param words in their order
 */
public record ColumnWords(List<String> words) {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    public ColumnWords {
        words = List.copyOf(words);
    }

    public static ColumnWords of(String column) {
        return new ColumnWords(Stream.of(BETWEEN.split(column))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** Whether the last words are these, parted by blanks. */
    public boolean endsWith(String last) {
        String joined = String.join(" ", words);
        return joined.equals(last) || joined.endsWith(" " + last);
    }
}
