package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.taxonomy.TaxonPath;

/**
 * The figures of one node's classifier on photographs that it had not seen.
 *
 * @param node the taxon whose children were told apart
 * @param classRank rank of the children, such as {@code Species}
 * @param matrix over the children that the model knows
 * @param figures of all metrics
 * @param unknown how many photographs there were of each child that the model does not know; not in the matrix
 * @param calibration how well the probabilities given this node are calibrated; empty if that was not computed
 */
public record NodeEvaluation(
        TaxonPath node,
        String classRank,
        ConfusionMatrix matrix,
        List<Figure> figures,
        Map<String, Long> unknown,
        Optional<NodeCalibration> calibration) {
    public NodeEvaluation {
        requireNonNull(node, "node is null");
        requireNonNull(classRank, "classRank is null");
        requireNonNull(matrix, "matrix is null");
        figures = List.copyOf(figures);
        unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
        requireNonNull(calibration, "calibration is null");
    }

    /** What was named, without intervals and without a look at the probabilities. */
    public NodeEvaluation(TaxonPath node, String classRank, ConfusionMatrix matrix, Map<String, Long> unknown) {
        this(
                node,
                classRank,
                matrix,
                NodeMetric.all().stream()
                        .map(metric -> Figure.of(metric, matrix))
                        .toList(),
                unknown,
                Optional.empty());
    }

    /**
     * The value of a metric.
     *
     * @throws IllegalArgumentException where it was not computed
     */
    public Figure figure(NodeMetric metric) {
        return Figure.of(metric, figures);
    }
}
