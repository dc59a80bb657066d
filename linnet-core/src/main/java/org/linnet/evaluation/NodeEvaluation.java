package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.taxonomy.TaxonPath;

/**
 * How one node's classifier did on photographs that it had not seen.
 *
 * @param node the taxon whose children were told apart
 * @param classRank rank of the children, such as {@code Species}
 * @param matrix over the children that the model knows
 * @param unknown how many photographs there were of each child that the model does not know; not in the matrix
 * @param calibration how far the probabilities given this node can be taken at their word; empty where they were not
 *     looked at
 * @param balancedAccuracyInterval 95 % bootstrap interval of the matrix's balanced accuracy; empty where it was not
 *     computed
 */
public record NodeEvaluation(
        TaxonPath node,
        String classRank,
        ConfusionMatrix matrix,
        Map<String, Long> unknown,
        Optional<NodeCalibration> calibration,
        Optional<Interval> balancedAccuracyInterval) {
    public NodeEvaluation {
        requireNonNull(node, "node is null");
        requireNonNull(classRank, "classRank is null");
        requireNonNull(matrix, "matrix is null");
        unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
        requireNonNull(calibration, "calibration is null");
        requireNonNull(balancedAccuracyInterval, "balancedAccuracyInterval is null");
    }

    /** What was named, without a look at the probabilities. */
    public NodeEvaluation(TaxonPath node, String classRank, ConfusionMatrix matrix, Map<String, Long> unknown) {
        this(node, classRank, matrix, unknown, Optional.empty(), Optional.empty());
    }
}
