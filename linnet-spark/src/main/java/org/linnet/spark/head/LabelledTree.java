package org.linnet.spark.head;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.taxonomy.TaxonPath;

/** The taxa that rows are labelled with, numbered, and the nodes above them. */
final class LabelledTree {
    private final List<TaxonPath> taxa;
    private final Map<TaxonPath, List<String>> nodes;

    private LabelledTree(List<TaxonPath> taxa, Map<TaxonPath, List<String>> nodes) {
        this.taxa = taxa;
        this.nodes = nodes;
    }

    /**
     * The tree of labels.
     *
     * @param labels all that occur; numbers are places in the order of their paths
     */
    static LabelledTree of(SortedSet<TaxonPath> labels) {
        Map<TaxonPath, SortedSet<String>> children = new TreeMap<>();
        for (TaxonPath label : labels) {
            for (int depth = 0; depth < label.depth(); depth++) {
                children.computeIfAbsent(label.ancestor(depth), node -> new TreeSet<>())
                        .add(label.names().get(depth));
            }
        }
        if (children.values().stream().noneMatch(names -> names.size() > 1)) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "nothing to train from these embeddings: no taxon has two children. Labels are the paths of taxa,"
                            + " such as felidae/panthera/panthera_leo; there are " + labels.size() + ".");
        }
        Map<TaxonPath, List<String>> nodes = new TreeMap<>();
        children.forEach((node, names) -> nodes.put(node, List.copyOf(names)));
        return new LabelledTree(List.copyOf(labels), nodes);
    }

    /** By their numbers. */
    List<TaxonPath> taxa() {
        return taxa;
    }

    /** Every node, with the names of its children in their order. */
    Map<TaxonPath, List<String>> nodes() {
        return nodes;
    }

    /** The class of each taxon at a node, -1 where it is not below it: [taxa]. */
    int[] classOf(TaxonPath node) {
        Map<String, Integer> places = new TreeMap<>();
        nodes.get(node).forEach(name -> places.put(name, places.size()));
        int depth = node.depth();
        return taxa.stream()
                .mapToInt(taxon -> taxon.depth() > depth && taxon.startsWith(node)
                        ? places.get(taxon.names().get(depth))
                        : -1)
                .toArray();
    }

    /**
     * How many rows each class of a node has.
     *
     * @param rows [taxa]
     */
    long[] counts(TaxonPath node, long[] rows) {
        long[] counts = new long[nodes.get(node).size()];
        int[] classOf = classOf(node);
        for (int taxon = 0; taxon < rows.length; taxon++) {
            if (classOf[taxon] >= 0) {
                counts[classOf[taxon]] += rows[taxon];
            }
        }
        return counts;
    }

    /** Sums two counts by taxon. */
    static long[] sum(long[] some, long[] others) {
        long[] sum = new long[some.length];
        Arrays.setAll(sum, taxon -> some[taxon] + others[taxon]);
        return sum;
    }
}
