package org.linnet.internal.novelty;

import static java.util.Objects.requireNonNull;

/**
 * How much each measure counts in the score of a model for which entropy and relative distance alike are not the best:
 * {@code blend} in {@code model.json}.
 *
 * @param entropyWeight of the entropy of the leaves' probabilities
 * @param relativeWeight of the relative Mahalanobis distance
 * @param discriminant the squared Mahalanobis distance to the nearest taxon's mean less that to the mean of all, by what photographs
 *     of one taxon differ in, of embeddings made 1 long: the largest logit of linear discriminants, with its sign turned
 * @param distance the plain distance of the embedding's roots to the nearest taxon's
 */
public record NoveltyBlend(double entropyWeight, double relativeWeight, Term discriminant, Term distance) {
    private static final double LARGEST = 1e12;
    private static final double LARGEST_WEIGHT = 100;
    private static final double LEAST_DEVIATION = 1e-6;

    /**
     * A measure.
     *
     * @param mean what known photographs have
     * @param deviation its standard deviation, above 0
     * @param weight 0 where it does not count
     */
    public record Term(double mean, double deviation, double weight) {
        public Term {
            requireWeight(weight);
            if (!(Math.abs(mean) <= LARGEST && deviation >= LEAST_DEVIATION)) {
                throw new IllegalArgumentException("no measure of novelty: " + mean + " ± " + deviation);
            }
        }

        double score(double measured) {
            return weight == 0 ? 0 : weight * (measured - mean) / deviation;
        }
    }

    public NoveltyBlend {
        requireWeight(entropyWeight);
        requireWeight(relativeWeight);
        requireNonNull(discriminant, "the discriminant of the blend is null");
        requireNonNull(distance, "the distance of the blend is null");
    }

    private static void requireWeight(double weight) {
        if (!(weight >= 0 && weight <= LARGEST_WEIGHT)) {
            throw new IllegalArgumentException("no weight of a measure of novelty: " + weight);
        }
    }
}
