package org.linnet.internal.interchange.labels.taxa;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linnet.internal.taxonomy.CommonNames;
import org.linnet.internal.taxonomy.TaxonSpelling;

/**
 * Tells scientific names of two or three words from common ones, which {@code american_crow} and {@code Red fox} are. Names that are
 * written alike count together: those in lower case are scientific where most of them end as Latin does and none has an English word
 * of those that are frequent in names of animals. Those with one capital, as Panthera leo, are scientific unless some of them have such
 * a word; then each is by itself.
 */
final class Binomials {
    private static final Pattern WITH_CAPITAL = Pattern.compile("\\p{Lu}\\p{Ll}+(?:[ _]\\p{Ll}[\\p{Ll}-]+){1,2}");
    private static final Pattern LATIN_END =
            Pattern.compile(".*(?:us|a|um|is|i|ae|ensis|ense|or|ax|ix|ex|yx|nx|os|as|es|on|e|o|eus|ans|ens|ur|al|ops)");
    private static final double MOST = 0.6;

    private final boolean lowerCase;
    private final boolean everyCapital;

    private Binomials(boolean lowerCase, boolean everyCapital) {
        this.lowerCase = lowerCase;
        this.everyCapital = everyCapital;
    }

    /** Looks at all names of a source. */
    static Binomials among(Collection<String> names) {
        List<List<String>> several = names.stream()
                .filter(name -> !isWithCapital(name))
                .map(Binomials::words)
                .filter(words -> words.size() > 1)
                .toList();
        boolean english = several.stream().anyMatch(CommonNames::isAmong);
        long latin = several.stream().filter(Binomials::isLatin).count();
        boolean sentences = names.stream()
                .filter(Binomials::isWithCapital)
                .map(Binomials::words)
                .anyMatch(CommonNames::isAmong);
        return new Binomials(!english && latin >= MOST * several.size() && latin > 0, !sentences);
    }

    /** Whether a name is a scientific one of two or three words whatever the names beside it are. */
    static boolean isScientific(String name) {
        return isWithCapital(name) && isLatin(words(name));
    }

    private static boolean isWithCapital(String name) {
        return WITH_CAPITAL.matcher(name.strip()).matches();
    }

    private static boolean isLatin(List<String> words) {
        return words.size() <= 3
                && !CommonNames.isAmong(words)
                && words.stream()
                        .allMatch(word ->
                                word.length() > 2 && LATIN_END.matcher(word).matches());
    }

    private static List<String> words(String name) {
        return List.of(TaxonSpelling.folded(name).split(" "));
    }

    /** The words of a scientific name in lower case: genus, species and perhaps subspecies. Empty where it is none. */
    Optional<List<String>> of(String name) {
        List<String> words = words(name);
        boolean fits = (words.size() == 2 || words.size() == 3)
                && words.stream().allMatch(word -> word.matches("\\p{L}[\\p{L}\\p{M}'’-]+"));
        boolean scientific = isWithCapital(name) ? everyCapital || isLatin(words) : lowerCase;
        return fits && scientific ? Optional.of(words) : Optional.empty();
    }
}
