package org.linnet.internal.label;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds what was meant by a word that is none of those there are: a slip of the fingers, or the beginning of one. */
public final class NearestWord {
    private static final int MOST_CHANGES = 3;
    private static final int LETTERS_A_CHANGE = 3;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int MOST_OFFERED = 3;

    private NearestWord() {}

    /**
     * The words that take the fewest changes of a letter, if no more than one in three, up to three; else those that begin
     * with {@code word}. Upper and lower case are the same.
     *
     * @return in the order of the alphabet; empty where none is near, or so many are that it says nothing
     */
    public static List<String> of(String word, Collection<String> among) {
        requireNonNull(word, "word is null");
        String folded = word.toLowerCase(Locale.ROOT);
        int most = folded.length() < 2 ? 0 : Math.max(1, Math.min(MOST_CHANGES, folded.length() / LETTERS_A_CHANGE));
        TreeMap<Integer, List<String>> byDistance = new TreeMap<>();
        for (String candidate : among.stream().distinct().sorted().toList()) {
            int distance = distance(folded, candidate.toLowerCase(Locale.ROOT));
            if (distance <= most) {
                byDistance.merge(distance, List.of(candidate), NearestWord::joined);
            }
        }
        List<String> near = byDistance.isEmpty()
                ? beginning(folded, among)
                : byDistance.firstEntry().getValue();
        return near.size() > MOST_OFFERED ? List.of() : near;
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<String> beginning(String folded, Collection<String> among) {
        return among.stream()
                .distinct()
                .filter(candidate -> folded.length() >= SHORTEST_BEGINNING
                        && candidate.toLowerCase(Locale.ROOT).startsWith(folded))
                .sorted()
                .toList();
    }

    /** {@code ; did you mean felidae?} to go behind a message; empty where no word is near. */
    public static String question(String word, Collection<String> among) {
        List<String> near = of(word, among);
        return near.isEmpty() ? "" : "; did you mean " + choice(near) + "?";
    }

    /** {@code text, json or csv}. */
    public static String choice(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /**
     * How many letters must be put in, taken out, changed, or swapped with the next (the optimal string alignment form of
     * Damerau 1964).
     */
    public static int distance(String left, String right) {
        int[][] rows = new int[left.length() + 1][right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            rows[i][0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int changed = rows[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                rows[i][j] = Math.min(changed, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[left.length()][right.length()];
    }
}
