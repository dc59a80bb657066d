package org.linnet.spark.head;

import java.io.Serializable;
import org.linnet.internal.linear.SoftmaxWeights;

/** A loss and its gradient, added up over the blocks of a partition, and over partitions, in place: one array a task. */
final class GradientSum implements Serializable {
    private static final long serialVersionUID = 1;

    private double loss;
    /** [parameters]; null until something is added. */
    private double[] gradient;

    /** @param share what the gradient is multiplied by */
    GradientSum add(EmbeddingBlock block, NodeFrame node, NodeRows.Part part, SoftmaxWeights at, double share) {
        int[] some = node.rows().of(block, part);
        if (some.length > 0) {
            if (gradient == null) {
                gradient = new double[node.weights(part).length * (node.mean().length + 1)];
            }
            loss += node.learning(block, some, part).addGradient(at, share, gradient);
        }
        return this;
    }

    GradientSum add(GradientSum other) {
        loss += other.loss;
        if (gradient == null) {
            gradient = other.gradient;
        } else if (other.gradient != null) {
            other.addTo(gradient);
        }
        return this;
    }

    double loss() {
        return loss;
    }

    /** @param sum [parameters] */
    void addTo(double[] sum) {
        for (int i = 0; gradient != null && i < sum.length; i++) {
            sum[i] += gradient[i];
        }
    }
}
