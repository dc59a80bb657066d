package org.linnet.internal.novelty;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What photographs of known taxa score that neither the heads nor a {@link RelativeDetector} had seen: {@code relative} in
 * {@code model.json}.
 *
 * @param entropy mean Rényi entropy of order 1/2 of the leaves' probabilities
 * @param entropyDeviation its standard deviation, above 0
 * @param distance mean relative Mahalanobis distance, for each number of the embedding
 * @param distanceDeviation its standard deviation, above 0
 * @param threshold the score above which a photograph shows something unknown; the largest number where nothing could be tried
 * @param relativesByDepth for the depth of an ancestor, the squared Mahalanobis distance to the nearest taxon below it, for each
 *     number of the embedding, within which a photograph of something unknown belongs to it; depths are missing at which that
 *     could not be tried
 */
public record RelativeScale(
        double entropy,
        double entropyDeviation,
        double distance,
        double distanceDeviation,
        double threshold,
        Map<Integer, Double> relativesByDepth) {
    /** Far beyond what is ever measured; with others a score would no longer be a number. */
    private static final double LARGEST = 1e12;

    private static final double LEAST_DEVIATION = 1e-6;

    /** Before anything was tried. */
    static final RelativeScale UNTRIED = new RelativeScale(0, 1, 0, 1, Double.MAX_VALUE, Map.of());

    public RelativeScale {
        relativesByDepth = Collections.unmodifiableMap(new TreeMap<>(relativesByDepth));
        if (!(Math.abs(entropy) <= LARGEST
                && Math.abs(distance) <= LARGEST
                && entropyDeviation >= LEAST_DEVIATION
                && distanceDeviation >= LEAST_DEVIATION
                && Double.isFinite(threshold))) {
            throw new IllegalArgumentException("no scale of novelty: entropy " + entropy + " ± " + entropyDeviation
                    + ", distance " + distance + " ± " + distanceDeviation + ", threshold " + threshold);
        }
        relativesByDepth.forEach((depth, limit) -> {
            if (depth < 1 || !(limit >= 0)) {
                throw new IllegalArgumentException("no distance of relatives at depth " + depth + ": " + limit);
            }
        });
    }

    double score(double measuredEntropy, double measuredDistance) {
        return (measuredEntropy - entropy) / entropyDeviation + (measuredDistance - distance) / distanceDeviation;
    }
}
