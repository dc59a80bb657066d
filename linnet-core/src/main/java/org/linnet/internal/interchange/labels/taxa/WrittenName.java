package org.linnet.internal.interchange.labels.taxa;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A scientific name as people write it: with authors behind it, abbreviations of ranks in it, signs of doubt (open nomenclature; Sigovini,
 * Keppel and Tagliapietra, "Open Nomenclature in the biodiversity era", Methods in Ecology and Evolution 7, 2016), or a cross between two.
 */
final class WrittenName {
    /** (Linnaeus, 1758); Linnaeus, 1758; (L.); L. */
    private static final Pattern AUTHORS = Pattern.compile("\\s+(?:"
            + "\\(\\p{Lu}[\\p{L}\\p{M}.,'’& -]*,?\\s*\\d{4}\\)|"
            + "\\p{Lu}[\\p{L}\\p{M}.,'’& -]*,\\s*\\d{4}|"
            + "\\((?:L|Linn)\\.\\)(?:\\s+\\p{Lu}.*)?|(?:L|Linn)\\.)$");

    /** Lynx sp.; Panthera cf. leo; Canis aff. lupus; Vipera sp. 2. */
    private static final Pattern DOUBT = Pattern.compile(
            "(\\p{L}[\\p{L}-]+)[ _]+(?:spp?|cf|aff|nr|indet)(?:\\.|\\b)(?:[ _].*|\\d*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern SUBSPECIES = Pattern.compile("[ _]+(?:subsp|ssp)\\.?(?=[ _]\\p{Ll})");
    private static final Pattern CROSS =
            Pattern.compile("(\\p{Lu}\\p{Ll}+)[ _](?:.*[ _])?(?:[x×]|×\\p{L}.*)(?:[ _].*)?");
    private static final Pattern SECOND_PARENT = Pattern.compile(".*[ _][x×][ _]*(\\p{Lu}[\\p{Ll}.]*).*");

    private static final Set<String> NOTHING = Set.of(
            ".",
            "..",
            "na",
            "n/a",
            "nan",
            "null",
            "none",
            "-",
            "?",
            "unknown",
            "unidentified",
            "undetermined",
            "indet",
            "indet.",
            "sp",
            "sp.",
            "spp",
            "spp.");

    private WrittenName() {}

    /** Whether a cell for a name of some rank says that there is none. */
    static boolean saysNothing(String cell) {
        return NOTHING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** The name without its authors and without the abbreviation for a subspecies. */
    static String plain(String name) {
        String alone = AUTHORS.matcher(name.strip()).replaceFirst("");
        return SUBSPECIES.matcher(alone).replaceFirst("").strip();
    }

    /** The genus of a name whose species is not known, or not for sure; empty for other names. */
    static Optional<String> genusInDoubt(String name) {
        Matcher matcher = DOUBT.matcher(name.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The genus of a cross between two species or subspecies of it; empty for other names, and for crosses between genera. */
    static Optional<String> genusOfCross(String name) {
        Matcher matcher = CROSS.matcher(name.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String genus = matcher.group(1);
        Matcher second = SECOND_PARENT.matcher(name.strip());
        boolean another =
                second.matches() && Stream.of(genus, genus.charAt(0) + ".").noneMatch(second.group(1)::equals);
        return another ? Optional.empty() : Optional.of(genus);
    }
}
