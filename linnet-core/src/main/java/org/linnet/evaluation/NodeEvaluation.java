package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.taxonomy.TaxonPath;

/**
 * How one node's classifier did on photographs that it had not seen.
 *
 * @param node the taxon whose children were told apart
 * @param classRank rank of the children, such as {@code Species}
 * @param matrix over the children that the model knows
 * @param unknown how many photographs there were of each child that the model does not know; not in the matrix
 */
public record NodeEvaluation(TaxonPath node, String classRank, ConfusionMatrix matrix, Map<String, Long> unknown) {
    public NodeEvaluation {
        requireNonNull(node, "node is null");
        requireNonNull(classRank, "classRank is null");
        requireNonNull(matrix, "matrix is null");
        unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
    }
}
