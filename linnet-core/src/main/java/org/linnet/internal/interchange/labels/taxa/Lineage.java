package org.linnet.internal.interchange.labels.taxa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.internal.interchange.labels.Identification.RankedName;

/** The three forms of taxonomy strings that the field's programs write, told apart by the number of their parts. */
public final class Lineage {
    private static final List<String> SEVEN = List.of("class", "order", "family", "genus", "species");
    private static final List<String> SIX = List.of("kingdom", "phylum", "class", "order", "family");

    private Lineage() {}

    /**
     * Reads {@code uuid;class;order;family;genus;species;common} of SpeciesNet and Wildlife Insights, {@code
     * name;class;order;family;genus;species;name} of AddaxAI, and {@code kingdom;phylum;class;order;family;genusspecies} of
     * MegaDetector's own example, whose last part cannot be taken apart and is the species' whole name.
     *
     * @return empty where it is none of these
     */
    public static Optional<List<RankedName>> parse(String text) {
        String[] parts = text.strip().split(";", -1);
        List<RankedName> lineage = new ArrayList<>();
        if (parts.length == 7) {
            for (int i = 0; i < SEVEN.size(); i++) {
                add(SEVEN.get(i), parts[i + 1], lineage);
            }
            return Optional.of(withBinomial(lineage));
        }
        if (parts.length == 6) {
            for (int i = 0; i < SIX.size(); i++) {
                add(SIX.get(i), parts[i], lineage);
            }
            add("species", parts[5], lineage);
            return Optional.of(lineage);
        }
        return Optional.empty();
    }

    /** The names of the ranks that a row has, from the highest down; a species that is an epithet gets its genus before it. */
    public static List<RankedName> of(List<String> ranks, List<String> names) {
        List<RankedName> lineage = new ArrayList<>();
        for (int i = 0; i < ranks.size(); i++) {
            add(ranks.get(i), names.get(i), lineage);
        }
        return withBinomial(lineage);
    }

    private static void add(String rank, String name, List<RankedName> lineage) {
        String plain = WrittenName.plain(name);
        boolean inDoubt = rank.equals("species") && isInDoubt(plain);
        if (!plain.isEmpty() && !WrittenName.saysNothing(plain) && !inDoubt) {
            lineage.add(new RankedName(Optional.of(rank), plain));
        }
    }

    /** {@code Lynx sp.}, and {@code cf. leo} where the genus is in a column of its own. */
    private static boolean isInDoubt(String species) {
        return WrittenName.genusInDoubt(species).isPresent()
                || WrittenName.genusInDoubt("Genus " + species).isPresent();
    }

    /** Species and what is below them with the names above, as {@code lupus dingo} below {@code canis} is Canis lupus dingo. */
    private static List<RankedName> withBinomial(List<RankedName> lineage) {
        List<RankedName> whole = new ArrayList<>();
        String above = "";
        for (RankedName one : lineage) {
            String rank = one.rank().orElse("");
            boolean below = rank.equals("species") || rank.equals("subspecies");
            String name = one.name().replace('_', ' ').strip();
            if (below && !above.isEmpty() && !startsWith(name, firstWord(above)) && !isWhole(name)) {
                name = above + " " + name;
            }
            if (rank.equals("species") && name.split("\\s+", -1).length == 3) {
                // A subspecies where the species should be: both are taxa.
                String[] words = name.split("\\s+", -1);
                whole.add(new RankedName(Optional.of("species"), words[0] + " " + words[1]));
                whole.add(new RankedName(Optional.of("subspecies"), name));
                above = name;
                continue;
            }
            if (rank.equals("genus") || below) {
                above = name;
            }
            whole.add(new RankedName(one.rank(), name));
        }
        return whole;
    }

    /** Panthera uncia, also below a genus that it is not in any more. */
    private static boolean isWhole(String name) {
        return name.matches("\\p{Lu}\\p{Ll}+\\s+\\p{Ll}.*");
    }

    private static String firstWord(String name) {
        return name.split("\\s+", -1)[0];
    }

    private static boolean startsWith(String name, String word) {
        return firstWord(name).toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))
                && name.split("\\s+", -1).length > 1;
    }
}
