package org.linnet.spark.head;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.linnet.internal.linear.SoftmaxRows;
import org.linnet.internal.linear.SoftmaxWeights;

/**
 * Rows that executors hold. An evaluation sends them the weights, and adds their gradients up in a tree whose root is with an
 * executor too: what comes to the driver is one gradient, however many partitions there are. Sums of partitions are added in
 * the order in which they come, so that two evaluations at the same parameters may differ in the last bits.
 */
final class DistributedRows implements SoftmaxRows {
    /** Partitions from which on sums are added up in three steps: a task of a step then adds ten or more. */
    private static final int MANY_PARTITIONS = 1_000;

    private final JavaRDD<EmbeddingBlock> blocks;
    private final Broadcast<NodeFrame> node;
    private final NodeRows.Part part;
    private final long size;
    private final double totalWeight;
    private final int depth;
    private int evaluations;

    /** @param counts [classes], how many rows of each belong to the part */
    DistributedRows(JavaRDD<EmbeddingBlock> blocks, Broadcast<NodeFrame> node, NodeRows.Part part, long[] counts) {
        this.blocks = blocks;
        this.node = node;
        this.part = part;
        double[] weights = node.value().weights(part);
        long rows = 0;
        double weight = 0;
        for (int c = 0; c < counts.length; c++) {
            rows += counts[c];
            weight += weights[c] * counts[c];
        }
        size = rows;
        totalWeight = weight;
        depth = blocks.getNumPartitions() > MANY_PARTITIONS ? 3 : 2;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int classes() {
        return node.value().weights(part).length;
    }

    @Override
    public int columns() {
        return node.value().mean().length;
    }

    @Override
    public double totalWeight() {
        return totalWeight;
    }

    /** How often the gradient was computed. */
    int evaluations() {
        return evaluations;
    }

    @Override
    public double addGradient(SoftmaxWeights at, double share, double[] gradient) {
        evaluations++;
        Broadcast<SoftmaxWeights> sent =
                JavaSparkContext.fromSparkContext(blocks.context()).broadcast(at);
        try {
            GradientSum sum = sum(blocks, node, part, sent, share, depth);
            sum.addTo(gradient);
            return sum.loss();
        } finally {
            sent.destroy();
        }
    }

    /** Static, so that tasks carry nothing else. */
    private static GradientSum sum(
            JavaRDD<EmbeddingBlock> blocks,
            Broadcast<NodeFrame> node,
            NodeRows.Part part,
            Broadcast<SoftmaxWeights> at,
            double share,
            int depth) {
        return blocks.treeAggregate(
                new GradientSum(),
                (sum, block) -> sum.add(block, node.value(), part, at.value(), share),
                GradientSum::add,
                depth,
                true);
    }
}
