package org.linnet.internal.interchange.labels;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.internal.taxonomy.TaxonSpelling;

/**
 * Tells scientific names of two or three words from common ones, which {@code american_crow} is. Panthera leo, written with one
 * capital, is one. Where all is in lower case the names of a source count together: they are scientific where most of them
 * end as Latin does and none has an English word of those that are frequent in names of animals.
 */
final class Binomials {
    private static final Pattern WITH_CAPITAL = Pattern.compile("\\p{Lu}\\p{Ll}+(?:[ _]\\p{Ll}[\\p{Ll}-]+){1,2}");
    private static final Pattern LATIN_END =
            Pattern.compile(".*(?:us|a|um|is|i|ae|ensis|ense|or|ax|ix|ex|yx|nx|os|as|es|on|e|o|eus|ans|ens|ur|al|ops)");
    private static final double MOST = 0.6;

    private static final Set<String> ENGLISH = Set.of(
            ("african american asian european indian australian eurasian northern southern eastern western north south"
                            + " east west common red grey gray black white brown yellow blue green golden spotted striped"
                            + " greater lesser giant mountain wild domestic great little small large long short bare desert"
                            + " forest river water sea snow bush ring collared crested horned tailed footed eared backed and"
                            + " deer fox cat dog bear squirrel crow bird rabbit hare goat sheep cow cattle horse pig boar"
                            + " turkey chicken wolf mouse rat bat owl duck goose snake lizard frog turtle opossum skunk"
                            + " raccoon badger weasel otter monkey lion leopard elephant antelope zebra hog warthog mongoose"
                            + " porcupine hyena jackal other family species or male female adult young unknown")
                    .split(" "));

    private final boolean lowerCase;

    private Binomials(boolean lowerCase) {
        this.lowerCase = lowerCase;
    }

    /** Looks at all names of a source. */
    static Binomials among(Collection<String> names) {
        List<String[]> several = names.stream()
                .filter(name -> !WITH_CAPITAL.matcher(name).matches())
                .map(Binomials::words)
                .filter(words -> words.length > 1)
                .toList();
        boolean english = several.stream().flatMap(Stream::of).anyMatch(ENGLISH::contains);
        long latin = several.stream()
                .filter(words -> words.length <= 3 && Stream.of(words).allMatch(Binomials::isLatin))
                .count();
        return new Binomials(!english && latin >= MOST * several.size() && latin > 0);
    }

    /** Whether a name is a scientific one of two or three words whatever the names beside it are. */
    static boolean isScientific(String name) {
        String text = name.strip();
        return WITH_CAPITAL.matcher(text).matches()
                && Stream.of(words(text)).allMatch(word -> isLatin(word) && !ENGLISH.contains(word));
    }

    private static boolean isLatin(String word) {
        return word.length() > 2 && LATIN_END.matcher(word).matches();
    }

    private static String[] words(String name) {
        return TaxonSpelling.folded(name).split(" ");
    }

    /** The words of a scientific name in lower case: genus, species and perhaps subspecies. Empty where it is none. */
    Optional<List<String>> of(String name) {
        String[] words = words(name);
        boolean fits = (words.length == 2 || words.length == 3)
                && Stream.of(words).allMatch(word -> word.matches("\\p{L}[\\p{L}\\p{M}'’-]+"));
        return fits && (lowerCase || WITH_CAPITAL.matcher(name.strip()).matches())
                ? Optional.of(List.of(words))
                : Optional.empty();
    }
}
