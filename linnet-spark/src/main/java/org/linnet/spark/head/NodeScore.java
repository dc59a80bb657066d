package org.linnet.spark.head;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.internal.linear.ArgMax;
import org.linnet.internal.linear.Softmax;
import org.linnet.internal.linear.SoftmaxWeights;

/** What a head makes of rows, added up in place. */
final class NodeScore implements Serializable {
    private static final long serialVersionUID = 1;

    /** Rows whose logits are held at a time: 2 MB of 1,000 classes. */
    private static final int MOST_ROWS = 256;

    private double loss;
    private double weight;
    /** How many rows there are of a pair: the class, times the number of classes, plus the class that was given: few pairs occur. */
    private final Map<Long, Long> counts = new HashMap<>();

    /** @param weights [classes], what a row of each counts in the loss */
    NodeScore add(EmbeddingBlock block, NodeFrame node, NodeRows.Part part, SoftmaxWeights head, double[] weights) {
        int[] some = node.rows().of(block, part);
        for (int from = 0; from < some.length; from += MOST_ROWS) {
            int[] slice = Arrays.copyOfRange(some, from, Math.min(some.length, from + MOST_ROWS));
            double[][] logits = head.logits(node.matrix(block), slice);
            for (int i = 0; i < slice.length; i++) {
                int label = node.rows().classOf(block.taxon(slice[i]));
                double own = logits[i][label];
                loss += weights[label] * (Softmax.toProbabilities(logits[i]) - own);
                weight += weights[label];
                counts.merge((long) label * weights.length + ArgMax.of(logits[i]), 1L, Long::sum);
            }
        }
        return this;
    }

    NodeScore add(NodeScore other) {
        loss += other.loss;
        weight += other.weight;
        other.counts.forEach((pair, rows) -> counts.merge(pair, rows, Long::sum));
        return this;
    }

    /** Mean cross-entropy in nats; NaN where there are no rows. */
    double loss() {
        return weight > 0 ? loss / weight : Double.NaN;
    }

    ConfusionMatrix matrix(List<String> classes) {
        List<ConfusionMatrix.Cell> cells = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        new TreeMap<>(counts).forEach((pair, count) -> {
            cells.add(new ConfusionMatrix.Cell((int) (pair / classes.size()), (int) (pair % classes.size())));
            rows.add(count);
        });
        return new ConfusionMatrix(
                classes, cells, rows.stream().mapToLong(Long::longValue).toArray());
    }
}
