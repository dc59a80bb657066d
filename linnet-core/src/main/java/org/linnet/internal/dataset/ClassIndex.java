package org.linnet.internal.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;

/**
 * The photographs of one node by its classes.
 *
 * @param classes the children that have photographs, sorted by name, each with its photographs in the dataset's order
 * @param without the children that have none
 */
record ClassIndex(Map<String, List<Photograph>> classes, List<TaxonPath> without) {
    /** Every node of the dataset, in one walk over its photographs. */
    static Map<TaxonPath, ClassIndex> of(Dataset dataset) {
        Map<TaxonPath, ClassIndex> nodes = new TreeMap<>();
        for (TaxonPath node : dataset.nodes()) {
            nodes.put(node, new ClassIndex(new TreeMap<>(CodePointOrder.INSTANCE), new ArrayList<>()));
        }
        for (Photograph photograph : dataset.photographs()) {
            TaxonPath taxon = photograph.taxon();
            for (int depth = 0; depth < taxon.depth(); depth++) {
                ClassIndex node = nodes.get(taxon.ancestor(depth));
                if (node != null) {
                    String name = taxon.names().get(depth);
                    node.classes.computeIfAbsent(name, n -> new ArrayList<>()).add(photograph);
                }
            }
        }
        nodes.forEach((node, index) -> index.without.addAll(missing(dataset, node, index.classes)));
        return nodes;
    }

    private static List<TaxonPath> missing(Dataset dataset, TaxonPath node, Map<String, List<Photograph>> classes) {
        return dataset.taxonomy().find(node).stream()
                .flatMap(taxon -> taxon.children().stream())
                .map(Taxon::path)
                .filter(child -> !classes.containsKey(child.name()))
                .toList();
    }
}
