package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.taxonomy.TaxonPath;

/**
 * The figures of a model on photographs that it had not seen.
 *
 * @param nodes every node with a head of which there were photographs, given the right parent; in the order of their paths
 * @param endToEnd from the top down; empty where no photograph was of a leaf that the model knows
 * @param unknown how many photographs there were of each taxon that the model does not know; they count nowhere else
 *     than in their known ancestors' nodes
 * @param missing leaves of the model of which there was no photograph
 * @param seen how many photographs were left out because the model was trained on the same bytes
 * @param unknownDetection how well photographs of taxa that the model does not know were told from the others; empty
 *     where there were none, or the model gives no score for it
 */
public record TreeEvaluation(
        List<NodeEvaluation> nodes,
        Optional<EndToEnd> endToEnd,
        Map<TaxonPath, Long> unknown,
        List<TaxonPath> missing,
        long seen,
        Optional<UnknownDetection> unknownDetection) {
    public TreeEvaluation {
        nodes = List.copyOf(nodes);
        requireNonNull(endToEnd, "endToEnd is null");
        unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
        missing = List.copyOf(missing);
        requireNonNull(unknownDetection, "unknownDetection is null");
    }

    /** The evaluation of one node; empty where it has no head or there was no photograph of it. */
    public Optional<NodeEvaluation> node(TaxonPath path) {
        return nodes.stream().filter(node -> node.node().equals(path)).findFirst();
    }
}
