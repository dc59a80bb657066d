package org.linnet.novelty;

/**
 * How unlike a model's training photographs a photograph is.
 *
 * @param score the out-of-distribution score: 0 for what known photographs have on average; the larger, the less
 *     familiar
 * @param threshold the score above which it is none of the leaves
 * @param nearestDepth where the score is above the threshold, how deep the deepest taxon on the way down is that it belongs
 *     to all the same; 0 where it belongs to none
 */
public record Novelty(double score, double threshold, int nearestDepth) {
    public Novelty {
        if (!Double.isFinite(score) || nearestDepth < 0) {
            throw new IllegalArgumentException("no novelty: score " + score + ", depth " + nearestDepth);
        }
    }

    /** Whether it is none of the leaves. */
    public boolean isUnknown() {
        return score > threshold;
    }
}
