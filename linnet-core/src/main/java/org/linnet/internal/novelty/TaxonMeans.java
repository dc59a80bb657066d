package org.linnet.internal.novelty;

import java.util.Arrays;
import java.util.List;
import org.linnet.internal.linear.WeightedSum;
import org.linnet.tensor.Tensor;

/** Where the taxa's means are, laid out so that their products with a place are taken at once. Immutable. */
final class TaxonMeans {
    /** [dimensions][taxa]. */
    private final float[][] columns;
    /** Their squared lengths: [taxa]. */
    private final double[] squares;

    private TaxonMeans(float[][] columns, int taxa) {
        this.columns = columns;
        squares = new double[taxa];
        for (float[] ofNumber : columns) {
            for (int taxon = 0; taxon < taxa; taxon++) {
                squares[taxon] += (double) ofNumber[taxon] * ofNumber[taxon];
            }
        }
    }

    /** @param means [taxa][dimensions] */
    static TaxonMeans of(float[][] means) {
        float[][] columns = new float[means[0].length][means.length];
        for (int taxon = 0; taxon < means.length; taxon++) {
            for (int number = 0; number < columns.length; number++) {
                columns[number][taxon] = means[taxon][number];
            }
        }
        return new TaxonMeans(columns, means.length);
    }

    /**
     * As they were kept.
     *
     * @param kept [dimensions, taxa], finite; null where it is missing
     * @throws IllegalArgumentException where it does not fit
     */
    static TaxonMeans of(String name, Tensor kept, int dimensions, int taxa) {
        if (kept == null || !kept.shape().equals(List.of(dimensions, taxa))) {
            throw new IllegalArgumentException(
                    name + " are missing or do not fit " + taxa + " taxa and embeddings of " + dimensions);
        }
        NoveltyTensors.requireFinite(kept);
        float[][] columns = new float[dimensions][];
        Arrays.setAll(columns, number -> Arrays.copyOfRange(kept.values(), number * taxa, (number + 1) * taxa));
        return new TaxonMeans(columns, taxa);
    }

    /** [dimensions, taxa]. */
    Tensor tensor() {
        float[] flat = new float[columns.length * squares.length];
        for (int number = 0; number < columns.length; number++) {
            System.arraycopy(columns[number], 0, flat, number * squares.length, squares.length);
        }
        return new Tensor(List.of(columns.length, squares.length), flat);
    }

    /** The squared distance of a place to each mean, less that to the origin: [taxa]. */
    double[] fartherThanOrigin(float[] place) {
        float[] products = WeightedSum.of(columns, place);
        double[] farther = new double[squares.length];
        Arrays.setAll(farther, taxon -> squares[taxon] - 2.0 * products[taxon]);
        return farther;
    }

    /** The squared distance of a place to each mean: [taxa]. */
    double[] squaredDistances(float[] place) {
        double own = 0;
        for (float value : place) {
            own += (double) value * value;
        }
        double[] distances = fartherThanOrigin(place);
        for (int taxon = 0; taxon < distances.length; taxon++) {
            distances[taxon] = Math.max(0, own + distances[taxon]);
        }
        return distances;
    }
}
