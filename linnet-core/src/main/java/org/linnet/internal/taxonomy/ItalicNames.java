package org.linnet.internal.taxonomy;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Tells the names in a tree that the field prints in italics, scientific ones of genus rank or below, from common names. The
 * tree says which are scientific: a name begins with the one above it ({@code panthera_leo} below {@code panthera}), a taxon
 * below it begins with its name, or a name above it is a well-known one or ends as the International Codes lay down
 * ({@code felidae}). {@code red_fox} beside {@code brown_bear} is none.
 */
public final class ItalicNames {
    private static final int GENUS = NamedRanks.SCALE.indexOf("genus");
    private static final int SPECIES = NamedRanks.SCALE.indexOf("species");
    private static final int MOST_WORDS = 4;

    private final Ranks ranks;
    private final Set<TaxonPath> genera;

    /**
     * The names of a tree.
     *
     * @param taxa all of them, for a genus is told by its species
     */
    public ItalicNames(Ranks ranks, Collection<TaxonPath> taxa) {
        this.ranks = requireNonNull(ranks, "ranks is null");
        genera = taxa.stream()
                .filter(taxon -> taxon.depth() > 1)
                .filter(taxon -> beginsWith(
                        taxon.name(), taxon.ancestor(taxon.depth() - 1).name()))
                .map(taxon -> taxon.ancestor(taxon.depth() - 1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a taxon's name is printed in italics. */
    public boolean contains(TaxonPath taxon) {
        if (taxon.isRoot()) {
            return false;
        }
        int rank = NamedRanks.SCALE.indexOf(ranks.of(taxon));
        int words = TaxonSpelling.words(taxon.name()).size();
        if (rank < GENUS || words == 0 || words > MOST_WORDS) {
            return false;
        }
        if (rank < SPECIES) {
            return words == 1 && (genera.contains(taxon) || isBelowScientific(taxon));
        }
        TaxonPath above = taxon.ancestor(taxon.depth() - 1);
        boolean goesOn = !above.isRoot() && beginsWith(taxon.name(), above.name());
        return goesOn || (words > 1 ? isBelowScientific(taxon) : contains(above));
    }

    private static boolean isBelowScientific(TaxonPath taxon) {
        for (int depth = 1; depth < taxon.depth(); depth++) {
            String name = taxon.ancestor(depth).name();
            if (NamedRanks.wellKnown(name).isPresent()
                    || NamedRanks.byEnding(name).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWith(String name, String above) {
        return TaxonSpelling.folded(name).startsWith(TaxonSpelling.folded(above) + " ");
    }
}
