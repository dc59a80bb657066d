package org.linnet.evaluation;

import org.linnet.internal.evaluation.ScoreRanking;

/**
 * How well a score tells photographs of taxa that a model does not know from those of taxa that it knows.
 * {@link #of(double[], double[])} computes it.
 *
 * @param known how many photographs of known taxa
 * @param unknown how many of unknown taxa
 * @param areaUnderRoc the probability that an unknown one scores higher than a known one, ties counting half, 0..1
 * @param falsePositiveRate share of the known ones that are called unknown at the highest threshold that finds 95 % of
 *     the unknown ones, 0..1
 * @param missRate share of the unknown ones that pass for known at the lowest threshold that lets 95 % of the known
 *     ones pass, 0..1; the same question asked from the other side
 * @param averagePrecision mean precision over the unknown ones as the threshold falls, as scikit-learn's
 *     {@code average_precision_score} has it, 0..1
 */
public record UnknownDetection(
        long known,
        long unknown,
        double areaUnderRoc,
        double falsePositiveRate,
        double missRate,
        double averagePrecision) {
    /**
     * Compares the scores.
     *
     * @param known of photographs of known taxa, at least one; the higher, the likelier it is unknown
     * @param unknown of photographs of unknown taxa, at least one
     * @throws IllegalArgumentException where there are none of either, or a score is NaN
     */
    public static UnknownDetection of(double[] known, double[] unknown) {
        return new ScoreRanking(known, unknown).detection();
    }
}
