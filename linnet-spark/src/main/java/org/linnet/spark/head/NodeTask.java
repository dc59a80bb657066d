package org.linnet.spark.head;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.model.NodeMetrics;
import org.linnet.taxonomy.TaxonPath;

/** A head that is to be trained. */
final class NodeTask {
    private final TaxonPath node;
    private final List<String> classes;
    private final NodeRows rows;
    private final long[] training;
    private final long[] heldOut;

    /**
     * @param node the taxon whose children are told apart
     * @param classes their names, two or more
     * @param rows which rows are of them
     * @param training [classes], how many rows are learnt from
     * @param heldOut [classes], how many are held out
     */
    NodeTask(TaxonPath node, List<String> classes, NodeRows rows, long[] training, long[] heldOut) {
        this.node = node;
        this.classes = classes;
        this.rows = rows;
        this.training = training;
        this.heldOut = heldOut;
    }

    TaxonPath node() {
        return node;
    }

    List<String> classes() {
        return classes;
    }

    NodeRows rows() {
        return rows;
    }

    long[] training() {
        return training;
    }

    long[] heldOut() {
        return heldOut;
    }

    long size() {
        return Arrays.stream(both()).sum();
    }

    /** [classes]. */
    long[] both() {
        return LabelledTree.sum(training, heldOut);
    }

    /** By the names of the classes. */
    Map<String, Double> named(double[] weights) {
        Map<String, Double> byName = new TreeMap<>();
        for (int c = 0; c < weights.length; c++) {
            byName.put(classes.get(c), weights[c]);
        }
        return byName;
    }

    static NodeMetrics metrics(ConfusionMatrix matrix) {
        return new NodeMetrics(
                Math.toIntExact(matrix.total()), matrix.accuracy(), matrix.balancedAccuracy(), matrix.macroF1());
    }
}
