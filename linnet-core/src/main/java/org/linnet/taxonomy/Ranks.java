package org.linnet.taxonomy;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.internal.taxonomy.RankGuess;
import org.linnet.internal.taxonomy.ScientificName;

/**
 * The ranks of a tree, and which of them each taxon has. In a tree with one rank at each depth the depth tells it; a taxon
 * whose rank is not that of its depth, such as a species directly below its family, is listed. The names are for people,
 * for columns and for figures by rank; no classifier is trained by them.
 *
 * @param names the ranks from the highest down, as columns of tables have them; none is empty
 * @param others the rank of each taxon whose rank is not the name of its depth, {@code names.get(depth - 1)}
 */
public record Ranks(List<String> names, Map<TaxonPath, String> others) {
    /** How the rank of a depth is called that has no name, before the number of the depth. */
    public static final String UNNAMED = "rank ";

    public Ranks {
        names = List.copyOf(names);
        others = Collections.unmodifiableMap(new TreeMap<>(others));
        if (names.stream().anyMatch(String::isBlank) || others.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a rank without a name: " + names + ", " + others);
        }
        if (others.containsKey(TaxonPath.ROOT)) {
            throw new IllegalArgumentException("the top has no rank");
        }
    }

    /**
     * Those of a tree with one rank at each depth.
     *
     * @param names the name of depth 1 (just below the top) first; none is empty
     */
    public Ranks(List<String> names) {
        this(names, Map.of());
    }

    /**
     * Guesses the rank of each taxon from the names in a tree. A name that ends as a family's ({@code felidae},
     * {@code rosaceae}), a subfamily's, a tribe's or a superfamily's does, one of two parts ({@code panthera_leo}, a
     * species) or three (a subspecies), the first part of such a name (the genus) and the names of well-known orders and
     * classes say it themselves; an epithet below its genus is a species. What names do not say follows from the taxa
     * above, below and beside it: between family and species is the genus; above the family come order, class, phylum and
     * kingdom. What this does not reach is called {@code rank 1}, {@code rank 2} …, by its depth.
     */
    public static Ranks infer(Taxonomy taxonomy) {
        return RankGuess.of(taxonomy, List.of(), Map.of());
    }

    /** The rank of a taxon: {@code top} for the top, {@code rank <depth>} where it has no name. */
    public String of(TaxonPath taxon) {
        String other = others.isEmpty() ? null : others.get(taxon);
        return other == null ? nameOf(taxon.depth()) : other;
    }

    /**
     * The place of a taxon's rank among the {@link #names}, from 1 for the highest; its depth where that is beyond the
     * names, and 0 where its rank is none of them.
     */
    public int place(TaxonPath taxon) {
        String other = others.isEmpty() ? null : others.get(taxon);
        return other == null ? taxon.depth() : names.indexOf(other) + 1;
    }

    /**
     * The name of a taxon as people write it: Panthera leo for {@code panthera_leo}, and for {@code leo} below {@code panthera}
     * where these are a species and a genus; Panthera leo persica for {@code persica} below. Names that are no scientific ones
     * stay as they are, but for underscores and the first letter.
     *
     * @return empty for the top
     */
    public String scientificName(TaxonPath taxon) {
        return ScientificName.of(taxon, this);
    }

    /** The first taxon on the way from the top down to this one, itself included, whose rank has that place. */
    public Optional<TaxonPath> at(int place, TaxonPath taxon) {
        requireNonNull(taxon, "taxon is null");
        for (int depth = 1; depth <= taxon.depth(); depth++) {
            TaxonPath at = taxon.ancestor(depth);
            if (place(at) == place) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The name of a rank by its place, which is that of a depth in an even tree: {@code rank <n>} beyond the names. */
    public String nameOf(int depth) {
        if (depth < 0) {
            throw new IllegalArgumentException("depth is negative: " + depth);
        }
        if (depth == 0) {
            return "top";
        }
        return depth <= names.size() ? names.get(depth - 1) : UNNAMED + depth;
    }

    /** What the children of a taxon are called: their rank, or {@code genus or species} where they have several. */
    public String ofChildren(TaxonPath node, List<String> children) {
        return String.join(
                " or ",
                children.stream()
                        .map(node::child)
                        .map(this::of)
                        .distinct()
                        .sorted(Comparator.comparing(names::indexOf))
                        .toList());
    }
}
