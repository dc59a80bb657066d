package org.linnet.internal.novelty;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.linear.LeadingAxes;
import org.linnet.internal.linear.ShrunkCovariance;
import org.linnet.internal.linear.Vectors;
import org.linnet.tensor.Tensor;

/** The means of taxa and a {@link RelativeSpace} from rows: sums over all of them, axes from a part, so that any number is fast. */
final class SpaceFit {
    /** As many rows show how they vary along the axes. */
    private static final int ENOUGH_FOR_AXES = 1000;

    /** The space of the axes settles soon; to settle each axis by itself is not needed. */
    private static final int ITERATIONS = 6;

    /** Of the total variance: where there is one photograph a taxon, or several alike, nothing is known of what they differ in. */
    private static final double LEAST_SHARE_WITHIN = 0.1;

    /** Of rows, which are 1 long: where all photographs are alike, a small difference is to say little. */
    private static final double LEAST_VARIANCE = 1e-4;

    private final double[][] places;
    private final int[] labels;
    private final double[][] means;
    private final double[] centre;
    private final int[] present;
    private final Spread spread;

    /**
     * Sums up rows.
     *
     * @param places of all embeddings, each 1 long: [embeddings][dimensions]
     * @param rows that are learnt from
     */
    SpaceFit(double[][] places, LabelledEmbeddings embeddings, int[] rows, int taxa) {
        this.places = Arrays.stream(rows).mapToObj(row -> places[row]).toArray(double[][]::new);
        labels = Arrays.stream(rows).map(embeddings::label).toArray();
        int length = places[0].length;
        means = new double[taxa][length];
        centre = new double[length];
        int[] counts = new int[taxa];
        double squares = 0;
        for (int row = 0; row < rows.length; row++) {
            counts[labels[row]]++;
            Vectors.addScaled(means[labels[row]], 1, this.places[row]);
            squares += Vectors.dot(this.places[row], this.places[row]);
        }
        double between = 0;
        for (int taxon = 0; taxon < taxa; taxon++) {
            Vectors.addScaled(centre, 1.0 / rows.length, means[taxon]);
            int count = Math.max(1, counts[taxon]);
            means[taxon] = Arrays.stream(means[taxon]).map(sum -> sum / count).toArray();
            between += count * Vectors.dot(means[taxon], means[taxon]);
        }
        present = IntStream.range(0, taxa).filter(taxon -> counts[taxon] > 0).toArray();
        spread = new Spread(
                rows.length,
                present.length,
                length,
                Math.max(0, squares - between),
                Math.max(0, squares - rows.length * Vectors.dot(centre, centre)));
    }

    /** The taxa that have rows. */
    int[] present() {
        return present;
    }

    /** Of the taxa that have rows. */
    TaxonMeans means() {
        return TaxonMeans.of(Arrays.stream(present)
                .mapToObj(taxon -> Vectors.toFloats(means[taxon]))
                .toArray(float[][]::new));
    }

    /** Of the taxa that have rows, as a space sees them. */
    TaxonMeans whitenedMeans(RelativeSpace space) {
        return TaxonMeans.of(Arrays.stream(present)
                .parallel()
                .mapToObj(taxon -> space.see(means[taxon]).whitened())
                .toArray(float[][]::new));
    }

    /**
     * How rows vary.
     *
     * @param within sum of the squared distances to the mean of the row's taxon
     * @param total sum of the squared distances to the mean of all
     */
    private record Spread(int rows, int taxa, int length, double within, double total) {
        int freedom() {
            return Math.max(1, rows - taxa);
        }

        /** For each number of the embedding. */
        double totalVariance() {
            return Math.max(LEAST_VARIANCE, total / Math.max(1, rows - 1)) / length;
        }

        double withinVariance() {
            return Math.max(LEAST_SHARE_WITHIN * totalVariance(), within / freedom() / length);
        }
    }

    /** The axes along which the rows vary most: [axes][dimensions]. */
    double[][] axes(int count) {
        return LeadingAxes.of(part(row -> centre), count, ITERATIONS);
    }

    /** A part of the rows, less something for each of them. */
    private double[][] part(IntFunction<double[]> less) {
        int count = Math.min(places.length, ENOUGH_FOR_AXES);
        return IntStream.range(0, count)
                .parallel()
                .map(i -> (int) ((long) i * places.length / count))
                .mapToObj(row -> {
                    double[] from = places[row].clone();
                    Vectors.addScaled(from, -1, less.apply(row));
                    return from;
                })
                .toArray(double[][]::new);
    }

    /**
     * The space in which the rows vary alike.
     *
     * @param axes at right angles to one another and 1 long: [axes][dimensions]
     * @param shrinkage how far covariances are drawn towards what is alike in all directions, above 0 and up to 1
     */
    RelativeSpace space(double[][] axes, double shrinkage) {
        double[][] fromMeans = part(row -> means[labels[row]]);
        double[][] fromCentre = part(row -> centre);
        double share = (double) places.length / fromMeans.length;
        double[][] within = ShrunkCovariance.whitening(
                along(axes, fromMeans), share / spread.freedom(), shrinkage, spread.withinVariance());
        double[][] total = ShrunkCovariance.whitening(
                along(axes, fromCentre), share / Math.max(1, places.length - 1), shrinkage, spread.totalVariance());
        double[] variances = {shrinkage * spread.withinVariance(), shrinkage * spread.totalVariance()};
        return new RelativeSpace(Map.of(
                "centre", tensor(new double[][] {centre}, centre.length),
                "axes", tensor(axes, axes.length, centre.length),
                "within", tensor(within, axes.length, axes.length),
                "total", tensor(total, axes.length, axes.length),
                "variances", tensor(new double[][] {variances}, 2)));
    }

    private static Tensor tensor(double[][] rows, Integer... shape) {
        return new Tensor(List.of(shape), Vectors.toFloats(rows));
    }

    private static double[][] along(double[][] axes, double[][] rows) {
        return Arrays.stream(rows)
                .parallel()
                .map(row -> Arrays.stream(axes)
                        .mapToDouble(axis -> Vectors.dot(axis, row))
                        .toArray())
                .toArray(double[][]::new);
    }
}
