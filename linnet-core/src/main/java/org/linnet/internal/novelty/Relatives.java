package org.linnet.internal.novelty;

import java.util.List;
import java.util.Map;
import org.linnet.taxonomy.TaxonPath;

/** Which taxon above an unknown one it belongs to, by how far it is from the taxa below. */
final class Relatives {
    private Relatives() {}

    /**
     * How deep the deepest ancestor of a taxon is that a photograph belongs to even where it is of none of the known taxa
     * below: it is as near to one of these as photographs are to their relatives of the same ancestor, and nearer than to
     * those of another.
     *
     * @param distances to each of the taxa: [taxa]
     * @param limits for the depth of an ancestor, the distance to the nearest taxon below it within which a photograph of
     *     something unknown belongs to it
     */
    static int nearestDepth(List<TaxonPath> taxa, double[] distances, Map<Integer, Double> limits, TaxonPath named) {
        for (int depth = named.depth() - 1; depth > 0; depth--) {
            Double limit = limits.get(depth);
            TaxonPath ancestor = named.ancestor(depth);
            for (int taxon = 0; taxon < distances.length && limit != null; taxon++) {
                if (distances[taxon] <= limit
                        && taxa.get(taxon).depth() > depth
                        && taxa.get(taxon).ancestor(depth).equals(ancestor)) {
                    return depth;
                }
            }
        }
        return 0;
    }
}
