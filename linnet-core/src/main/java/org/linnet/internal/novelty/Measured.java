package org.linnet.internal.novelty;

import org.linnet.internal.linear.Vectors;

/**
 * How far a photograph is from what is known.
 *
 * @param distances squared, whitened, to each taxon's mean: [taxa]
 * @param background squared, whitened, to the mean of all
 * @param discriminants to each taxon's mean less that to the mean of all, as {@link DiscriminantSpace} has it: [taxa]; empty where
 *     the detector does without
 * @param rootDistances squared, plain, to each taxon's mean of roots: [taxa]; empty where the detector does without
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Measured(double[] distances, double background, double[] discriminants, double[] rootDistances) {
    private static final int NONE = -1;

    /** The smallest distance, less that to the mean of all. */
    double relative() {
        return least(distances, NONE) - background;
    }

    /** The four measures in the order of {@link Weighting}. */
    double[] measures(double entropy) {
        return measuresWithout(NONE, entropy);
    }

    /** The same as if a taxon had never been taught. */
    double[] measuresWithout(int taxon, double entropy) {
        return new double[] {
            entropy,
            least(distances, taxon) - background,
            least(discriminants, taxon),
            Math.sqrt(least(rootDistances, taxon))
        };
    }

    private static double least(double[] values, int without) {
        if (values.length == 0) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int taxon = 0; taxon < values.length; taxon++) {
            least = taxon == without ? least : Math.min(least, values[taxon]);
        }
        return least;
    }

    /** The mean of the whitened distances of several crops: [taxa]. */
    static double[] meanDistances(Measured[] crops) {
        double[] mean = new double[crops[0].distances().length];
        for (Measured crop : crops) {
            Vectors.addScaled(mean, 1.0 / crops.length, crop.distances());
        }
        return mean;
    }
}
