package org.linnet.internal.novelty;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What photographs of known taxa score that a {@link NearestMeanDetector} had not seen: {@code scale} in {@code model.json}.
 *
 * @param distance mean distance to the nearest taxon's mean
 * @param distanceDeviation its standard deviation, above 0
 * @param angle mean of 1 less the cosine to the nearest taxon's mean, whitened
 * @param angleDeviation its standard deviation, above 0
 * @param threshold the score above which a photograph shows something unknown; infinite where nothing could be tried
 * @param relativesByDepth for the depth of an ancestor, the distance to the nearest taxon below it within which a
 *     photograph of something unknown belongs to it; depths are missing at which that could not be tried
 */
public record NearestMeanScale(
        double distance,
        double distanceDeviation,
        double angle,
        double angleDeviation,
        double threshold,
        Map<Integer, Double> relativesByDepth) {
    /** Far beyond what is ever measured; with others a score would no longer be a number. */
    private static final double LARGEST = 1e6;

    private static final double LEAST_DEVIATION = 1e-6;

    public NearestMeanScale {
        relativesByDepth = Collections.unmodifiableMap(new TreeMap<>(relativesByDepth));
        if (!(Math.abs(distance) <= LARGEST
                && Math.abs(angle) <= LARGEST
                && distanceDeviation >= LEAST_DEVIATION
                && angleDeviation >= LEAST_DEVIATION
                && Double.isFinite(threshold))) {
            throw new IllegalArgumentException("no scale of novelty: distance " + distance + " ± " + distanceDeviation
                    + ", angle " + angle + " ± " + angleDeviation + ", threshold " + threshold);
        }
        relativesByDepth.forEach((depth, limit) -> {
            if (depth < 1 || !(limit >= 0)) {
                throw new IllegalArgumentException("no distance of relatives at depth " + depth + ": " + limit);
            }
        });
    }

    double score(double measuredDistance, double measuredAngle) {
        return (measuredDistance - distance) / distanceDeviation + (measuredAngle - angle) / angleDeviation;
    }
}
