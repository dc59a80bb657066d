package org.linnet.internal.taxonomy;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of a taxon as people write it on a folder: {@code Panthera leo}, {@code panthera_leo} and {@code PANTHERA-LEO}
 * are one name.
 */
public final class TaxonSpelling {
    private static final String BLANK = "[\\s\\p{Z}\\p{Cf}_]";
    private static final Pattern BETWEEN_WORDS = Pattern.compile(BLANK + "+");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("(?:" + BLANK + "|\\p{Pd})+");
    private static final Pattern AT_THE_ENDS = Pattern.compile("^" + BLANK + "+|" + BLANK + "+$");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’\\p{Pd}]*\\p{L}\\.?");
    private static final Pattern INITIAL = Pattern.compile("(\\p{L})\\.(?: )?(\\p{L}.*)");

    private TaxonSpelling() {}

    /**
     * What all spellings of a name have in common: composed (NFC), in lower case, with one blank for every run of blanks,
     * underscores and hyphens, and none at the ends.
     */
    public static String folded(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return BETWEEN_PARTS.matcher(composed).replaceAll(" ").strip();
    }

    /**
     * What all spellings of a name among the children of one parent have in common: {@code leo}, {@code P. leo} and
     * {@code Panthera leo} below {@code panthera}.
     *
     * @param parent name of the parent; {@code .} for the top
     */
    public static String foldedBelow(String parent, String name) {
        String folded = folded(name);
        String above = folded(parent);
        if (folded.startsWith(above + " ")) {
            return folded.substring(above.length() + 1);
        }
        Matcher initial = INITIAL.matcher(folded);
        return initial.matches() && above.startsWith(initial.group(1)) ? initial.group(2) : folded;
    }

    /** The name without blanks and underscores at its ends; the name itself where nothing would be left. */
    public static String trimmed(String name) {
        String trimmed = AT_THE_ENDS.matcher(name).replaceAll("");
        return trimmed.isEmpty() ? name : trimmed;
    }

    /** Whether a name is all words of letters, as scientific names are. */
    public static boolean isWords(String name) {
        return !words(name).isEmpty();
    }

    /**
     * The words of a name that may be scientific: letters only, each two or more. {@code Panthera-leo} has two;
     * {@code Polygonia_c-album}, whose hyphen is part of the epithet, as well.
     *
     * @return empty where it is no such name
     */
    static List<String> words(String name) {
        Pattern between = BETWEEN_WORDS.matcher(trimmed(name)).find() ? BETWEEN_WORDS : BETWEEN_PARTS;
        List<String> words = Stream.of(between.split(trimmed(name))).toList();
        return words.stream().allMatch(word -> WORD.matcher(word).matches()) ? words : List.of();
    }
}
