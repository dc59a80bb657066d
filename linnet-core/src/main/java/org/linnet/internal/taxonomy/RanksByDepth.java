package org.linnet.internal.taxonomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.Taxonomy;

/**
 * What the depths of a tree are called that has one rank at each. A depth where most names end as a family's do
 * ({@code felidae}, {@code rosaceae}) is the family; one where most have two parts ({@code panthera_leo}) the species, three
 * the subspecies; a single depth between family and species, or just above species, is the genus; above the family come
 * order, class, phylum and kingdom. A depth that this does not reach is called {@code rank 1}, {@code rank 2} ….
 */
final class RanksByDepth {
    /** Zoology's and botany's endings of a family's name. */
    private static final Pattern FAMILY = Pattern.compile("\\p{L}+(idae|aceae)", Pattern.CASE_INSENSITIVE);

    private static final Pattern BETWEEN_PARTS = Pattern.compile("[_ ]+");
    private static final List<String> ABOVE_FAMILY = List.of("order", "class", "phylum", "kingdom");
    private static final List<String> BELOW_GENUS = List.of("species", "subspecies");

    private RanksByDepth() {}

    static List<String> of(Taxonomy taxonomy) {
        String[] names = new String[taxonomy.depth()];
        OptionalInt family = depthOfMost(taxonomy, name -> FAMILY.matcher(name).matches());
        OptionalInt species = depthOfMost(taxonomy, name -> parts(name) == 2);
        OptionalInt subspecies = depthOfMost(taxonomy, name -> parts(name) == 3);
        if (species.isEmpty() && subspecies.isPresent() && subspecies.getAsInt() > 1) {
            species = OptionalInt.of(subspecies.getAsInt() - 1);
        }
        if (family.isPresent()) {
            names[family.getAsInt() - 1] = "family";
            for (int above = 0; above < ABOVE_FAMILY.size() && family.getAsInt() - 2 - above >= 0; above++) {
                names[family.getAsInt() - 2 - above] = ABOVE_FAMILY.get(above);
            }
        }
        if (species.isPresent() && !(family.isPresent() && species.getAsInt() <= family.getAsInt())) {
            for (int below = 0; below < BELOW_GENUS.size() && species.getAsInt() - 1 + below < names.length; below++) {
                names[species.getAsInt() - 1 + below] = BELOW_GENUS.get(below);
            }
            // With more than one depth between family and species nobody can tell which is the genus.
            int between = species.getAsInt() - family.orElse(species.getAsInt() - 2) - 1;
            if (between == 1 && species.getAsInt() >= 2) {
                names[species.getAsInt() - 2] = "genus";
            }
        } else if (family.isPresent() && family.getAsInt() < names.length) {
            names[family.getAsInt()] = "genus";
        }
        List<String> result = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            result.add(Optional.ofNullable(names[i]).orElse(Ranks.UNNAMED + (i + 1)));
        }
        return result;
    }

    private interface NameTest {
        boolean fits(String name);
    }

    /** The first depth where more than half of the names fit. */
    private static OptionalInt depthOfMost(Taxonomy taxonomy, NameTest test) {
        int[] all = new int[taxonomy.depth() + 1];
        int[] fitting = new int[taxonomy.depth() + 1];
        for (Taxon taxon : taxonomy.taxa()) {
            all[taxon.path().depth()]++;
            if (test.fits(taxon.name())) {
                fitting[taxon.path().depth()]++;
            }
        }
        for (int depth = 1; depth < all.length; depth++) {
            if (2 * fitting[depth] > all[depth]) {
                return OptionalInt.of(depth);
            }
        }
        return OptionalInt.empty();
    }

    private static int parts(String name) {
        return (int) BETWEEN_PARTS
                .splitAsStream(name)
                .filter(part -> !part.isEmpty())
                .count();
    }
}
