package org.linnet.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linnet.taxonomy.TaxonPath;

/**
 * Heads over all leaves. A model's probabilities are a linear pool (Stone, <i>The Opinion Pool</i>, 1961) of
 * theirs and of those that the heads of its parent nodes come to, multiplied down the tree; those of higher taxa are sums
 * over the leaves below.
 *
 * @param leaves [leaves] in the order of their paths, at least two
 * @param treeWeight the share that the heads of the parent nodes have in the pool, 0..1; what it lacks to 1 is the joint heads'
 * @param heads at least one
 */
public record JointHeads(List<TaxonPath> leaves, double treeWeight, List<JointHead> heads) {
    private static final double ROUNDING = 1e-9;

    public JointHeads {
        leaves = List.copyOf(leaves);
        heads = List.copyOf(heads);
        List<String> names = leaves.stream().map(TaxonPath::toString).toList();
        double sum = treeWeight;
        Set<String> different = new HashSet<>();
        for (JointHead joint : heads) {
            sum += joint.weight();
            if (!joint.head().classes().equals(names) || !different.add(joint.name())) {
                throw new IllegalArgumentException("the joint head " + joint.name()
                        + " is there twice, or its classes are not the leaves: "
                        + joint.head().classes());
            }
        }
        if (heads.isEmpty() || !(treeWeight >= 0) || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    heads.size() + " joint heads whose weights and that of the tree have the sum " + sum);
        }
    }

    /** How many numbers an embedding must have. */
    public int embeddingLength() {
        return heads.get(0).head().embeddingLength();
    }

    /**
     * The joint heads' part of the pool.
     *
     * @param embedding [embedding]
     * @return [leaves], with the sum 1 less {@link #treeWeight}
     */
    public double[] weighted(float[] embedding) {
        double[] sum = new double[leaves.size()];
        for (JointHead joint : heads) {
            if (joint.weight() > 0) {
                double[] probabilities = joint.probabilities(embedding);
                for (int leaf = 0; leaf < sum.length; leaf++) {
                    sum[leaf] += joint.weight() * probabilities[leaf];
                }
            }
        }
        return sum;
    }
}
