package org.linnet.internal.novelty;

import java.util.List;

/**
 * How much each measure, in deviations from what known photographs have, may count: the family that a model's own is chosen from.
 * It is small, so that few photographs can choose; each of them was good on some of butterflies, flowers, cats and camera traps with
 * Lite0 or B4.
 *
 * @param entropy Rényi's, of the leaves' probabilities
 * @param relative the relative Mahalanobis distance
 * @param discriminant see {@link DiscriminantSpace}
 * @param distance to the nearest taxon's mean of roots
 */
record Weighting(double entropy, double relative, double discriminant, double distance) {
    /** How many measures there are. */
    static final int MEASURES = 4;

    /** What holds where nothing can be chosen. */
    static final Weighting USUAL = new Weighting(1, 1, 0, 0);

    /** The usual one first, which is taken where others are no better. */
    static final List<Weighting> ALL = List.of(
            USUAL,
            new Weighting(2, 1, 0, 0),
            new Weighting(1, 1, 0.5, 0),
            new Weighting(1, 1, 0.5, 0.5),
            new Weighting(1, 1, 1, 1),
            new Weighting(1, 0, 0, 1));

    /** @param measures in deviations: [4] */
    double score(double[] measures) {
        return entropy * measures[0] + relative * measures[1] + discriminant * measures[2] + distance * measures[3];
    }
}
