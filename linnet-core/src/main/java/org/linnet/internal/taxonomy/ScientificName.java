package org.linnet.internal.taxonomy;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * The name of a taxon as people write it: {@code panthera_leo}, {@code PANTHERA-LEO}, and {@code leo} or {@code P. leo} below
 * {@code panthera}, are Panthera leo. Names that are no scientific ones stay as they are, but for underscores and the first
 * letter.
 */
public final class ScientificName {
    private static final String GENUS = "genus";
    private static final String SPECIES = "species";
    private static final Set<String> BELOW_SPECIES = Set.of("subspecies", "variety", "form");
    private static final Set<String> ABBREVIATIONS = Set.of("sp", "spp", "subsp", "ssp", "var", "f", "cf", "aff");
    private static final Set<String> OTHER_MARKS = Set.of("forma", "x", "×");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}_]+");
    private static final Pattern HYPHENS = Pattern.compile("\\p{Pd}+");
    private static final Pattern INITIAL = Pattern.compile("\\p{L}\\.");
    private static final Pattern AFTER_INITIAL = Pattern.compile("(?<![^\\s\\p{Z}_])(\\p{L}\\.)(?=\\p{L})");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’\\p{Pd}]*\\.?|×");

    private ScientificName() {}

    /**
     * The name of a taxon.
     *
     * @param ranks of the tree that it is in
     */
    public static String of(TaxonPath taxon, Ranks ranks) {
        if (taxon.isRoot()) {
            return "";
        }
        List<String> parts = parts(taxon, ranks);
        return parts.isEmpty()
                ? readable(taxon.name())
                : capitalised(parts.stream().map(ScientificName::withFullStop).collect(joining(" ")));
    }

    /** The parts of a scientific name in lower case; empty where it is none. */
    private static List<String> parts(TaxonPath taxon, Ranks ranks) {
        String rank = ranks.of(taxon).toLowerCase(Locale.ROOT);
        boolean belowSpecies = BELOW_SPECIES.contains(rank);
        if (!belowSpecies && !rank.equals(SPECIES)) {
            List<String> words = words(taxon.name());
            return words.size() == 1 && !rank.startsWith(Ranks.UNNAMED) ? words : List.of();
        }
        List<String> above = above(taxon, ranks, belowSpecies);
        return joined(above, spelledOut(above, words(taxon.name())), belowSpecies ? 3 : 2);
    }

    /** The parts of the name of the species or else the genus that a taxon belongs to. */
    private static List<String> above(TaxonPath taxon, Ranks ranks, boolean belowSpecies) {
        for (int depth = taxon.depth() - 1; depth > 0; depth--) {
            TaxonPath ancestor = taxon.ancestor(depth);
            String rank = ranks.of(ancestor);
            if (rank.equalsIgnoreCase(GENUS) || (belowSpecies && rank.equalsIgnoreCase(SPECIES))) {
                return parts(ancestor, ranks);
            }
        }
        return List.of();
    }

    /** In lower case; empty where some are no words. */
    private static List<String> words(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String apart = AFTER_INITIAL.matcher(composed).replaceAll("$1 ");
        List<String> words =
                BLANKS.splitAsStream(apart).filter(word -> !word.isEmpty()).toList();
        return words.stream().allMatch(word -> WORD.matcher(word).matches()) ? words : List.of();
    }

    /** With {@code p. l.} written out, and hyphens that stand for blanks taken away. */
    private static List<String> spelledOut(List<String> above, List<String> words) {
        List<String> result = new ArrayList<>(words);
        if (words.size() == 1) {
            List<String> split = HYPHENS.splitAsStream(words.get(0))
                    .filter(part -> !part.isEmpty())
                    .toList();
            // An epithet may have a hyphen of its own: c-album below polygonia.
            boolean areParts = above.isEmpty()
                    ? split.stream().allMatch(part -> part.length() > 1)
                    : split.get(0).equals(above.get(0)) && split.size() > 1;
            result = new ArrayList<>(areParts ? split : words);
        }
        for (int i = 0; i < Math.min(above.size(), result.size()); i++) {
            if (INITIAL.matcher(result.get(i)).matches()
                    && above.get(i).charAt(0) == result.get(i).charAt(0)) {
                result.set(i, above.get(i));
            }
        }
        return result;
    }

    /** A name that may go on from the one above: {@code leo}, {@code leo persica} or {@code panthera leo}. */
    private static List<String> joined(List<String> above, List<String> words, int parts) {
        for (int same = Math.min(above.size(), words.size()); same > 0; same--) {
            int kept = above.size() - same;
            boolean goesOn = above.subList(kept, above.size()).equals(words.subList(0, same));
            if (goesOn && kept + count(words) >= parts) {
                return concatenated(above.subList(0, kept), words);
            }
        }
        boolean isRest = !words.isEmpty() && !above.isEmpty() && above.size() + count(words) == parts;
        return isRest ? concatenated(above, words) : words;
    }

    /** How many parts of a name these are; {@code var.} is none, but {@code sp.} stands for one. */
    private static int count(List<String> words) {
        return (int) words.stream().filter(word -> !isMark(word)).count();
    }

    private static boolean isMark(String word) {
        String bare = word.replace(".", "");
        return OTHER_MARKS.contains(bare) || (ABBREVIATIONS.contains(bare) && !bare.startsWith("sp"));
    }

    private static String withFullStop(String word) {
        return ABBREVIATIONS.contains(word) ? word + "." : word;
    }

    private static List<String> concatenated(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static String readable(String name) {
        String words = name.replace('_', ' ').strip();
        return words.isEmpty() ? name : capitalised(words);
    }

    private static String capitalised(String words) {
        int first = words.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + words.substring(Character.charCount(first));
    }
}
