package org.linnet.internal.interchange.labels.taxa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.taxonomy.RankGuess;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * Taxa that are paths of folders, such as {@code felidae/panthera/panthera_leo}, as people write them: Felidae, Panthera, Panthera leo.
 * Ranks that nobody says are told from the names.
 */
public final class PathLineages {
    private final Map<String, String> ranks = new HashMap<>();
    private final Map<String, Identification> known = new HashMap<>();

    /** Remembers the rank of a taxon, by its path. */
    public void learn(String path, String rank) {
        if (!rank.isEmpty() && !rank.startsWith(Ranks.UNNAMED)) {
            ranks.put(path, rank);
        }
    }

    /**
     * The taxon of a path.
     *
     * @throws IllegalArgumentException where it is no path of names
     */
    public Identification of(String path) {
        Identification before = known.get(path);
        if (before == null) {
            before = identification(TaxonPath.parse(path));
            known.put(path, before);
        }
        return before;
    }

    private Identification identification(TaxonPath taxon) {
        Map<TaxonPath, String> stated = new HashMap<>();
        for (int depth = 1; depth <= taxon.depth(); depth++) {
            String rank = ranks.get(taxon.ancestor(depth).toString());
            if (rank != null) {
                stated.put(taxon.ancestor(depth), rank);
            }
        }
        Ranks all = RankGuess.of(Taxonomy.of(Set.of(taxon)), List.of(), stated);
        List<RankedName> lineage = new ArrayList<>();
        for (int depth = 1; depth <= taxon.depth(); depth++) {
            TaxonPath at = taxon.ancestor(depth);
            Optional<String> rank = Optional.of(all.of(at)).filter(name -> !name.startsWith(Ranks.UNNAMED));
            lineage.add(new RankedName(rank, all.scientificName(at)));
        }
        return new Identification(Kind.TAXON, all.scientificName(taxon), lineage);
    }
}
