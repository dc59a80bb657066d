package org.linnet.internal.taxonomy;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Tells the scientific names in a tree from common ones, and writes them as the field does: {@code Panthera leo} for
 * {@code panthera_leo}, and for {@code leo} below {@code panthera}. A name of genus rank or below is taken to be scientific
 * where the tree says so: it begins with the name above it, a taxon below it begins with its name, or a name above it is a
 * well-known one or ends as the International Codes lay down ({@code Felidae}). {@code red_fox} beside {@code brown_bear} is
 * none.
 */
public final class ScientificNames {
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
    public ScientificNames(Ranks ranks, Collection<TaxonPath> taxa) {
        this.ranks = requireNonNull(ranks, "ranks is null");
        genera = taxa.stream()
                .filter(taxon -> taxon.depth() > 1)
                .filter(taxon -> beginsWith(taxon.name(), taxon.ancestor(taxon.depth() - 1).name()))
                .map(taxon -> taxon.ancestor(taxon.depth() - 1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The scientific name of a taxon of genus rank or below, with its genus; empty for others and for common names. */
    public Optional<String> of(TaxonPath taxon) {
        int rank = taxon.isRoot() ? -1 : NamedRanks.SCALE.indexOf(ranks.of(taxon));
        List<String> words = taxon.isRoot() ? List.of() : TaxonSpelling.words(taxon.name());
        if (rank < GENUS || words.isEmpty() || words.size() > MOST_WORDS) {
            return Optional.empty();
        }
        TaxonPath above = taxon.ancestor(taxon.depth() - 1);
        if (rank < SPECIES) {
            return words.size() == 1 && (genera.contains(taxon) || isBelowScientific(taxon))
                    ? Optional.of(written(TaxonSpelling.folded(taxon.name())))
                    : Optional.empty();
        }
        if (!above.isRoot() && beginsWith(taxon.name(), above.name())) {
            return Optional.of(written(String.join(" ", words)));
        }
        if (words.size() > 1) {
            return isBelowScientific(taxon) ? Optional.of(written(String.join(" ", words))) : Optional.empty();
        }
        return of(above).map(genus -> genus + " " + TaxonSpelling.folded(taxon.name()));
    }

    private static boolean isBelowScientific(TaxonPath taxon) {
        for (int depth = 1; depth < taxon.depth(); depth++) {
            String name = taxon.ancestor(depth).name();
            if (NamedRanks.wellKnown(name).isPresent() || NamedRanks.byEnding(name).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWith(String name, String above) {
        return TaxonSpelling.folded(name).startsWith(TaxonSpelling.folded(above) + " ");
    }

    private static String written(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        int first = lower.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + lower.substring(Character.charCount(first));
    }
}
