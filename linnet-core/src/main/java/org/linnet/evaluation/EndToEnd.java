package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

/**
 * How well photographs are named from the top of the tree down, every step's mistakes included.
 *
 * @param images how many photographs (or observations) of leaves that the model knows
 * @param leafAccuracy share of them that were named rightly down to the leaf, 0..1
 * @param leafBalancedAccuracy mean over the leaves of the share named rightly, 0..1
 * @param hierarchical precision, recall and F1 of the taxa on the way down
 */
public record EndToEnd(
        long images, double leafAccuracy, double leafBalancedAccuracy, HierarchicalMetrics hierarchical) {
    public EndToEnd {
        requireNonNull(hierarchical, "hierarchical is null");
    }
}
