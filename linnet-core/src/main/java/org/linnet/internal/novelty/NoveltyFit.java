package org.linnet.internal.novelty;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.linear.Folds;
import org.linnet.internal.linear.LeadingAxes;
import org.linnet.internal.linear.ShrunkCovariance;
import org.linnet.internal.linear.Vectors;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** From training embeddings to a {@link RelativeDetector}: sums over all of them, axes from a part, so that any number is fast. */
public final class NoveltyFit {
    /** Axes of largest variance along which covariances are learnt. */
    static final int AXES = 64;

    /**
     * How far covariances are drawn towards what is alike in all directions. On butterflies, flowers, cats and camera traps, 0.95
     * instead told new species by 0.004 of the area under the ROC better with EfficientNet-B4 and by 0.002 worse with Lite0 (no
     * cats and flowers there), and other animals and plants by 0.001 worse with both.
     */
    static final double SHRINKAGE = 0.9;

    /** As many rows show how they vary along {@value #AXES} axes. */
    private static final int ENOUGH_FOR_AXES = 1000;

    /** As many scores set a 95th percentile to within about 2 points. */
    private static final int ENOUGH_HELD_OUT = 200;

    /** As many scores set it to within about 1 point. */
    private static final int ENOUGH_TRIED = 500;

    /** The space of the axes settles soon; to settle each axis by itself is not needed. */
    private static final int ITERATIONS = 6;

    /** Of the total variance: where there is one photograph a taxon, or several alike, nothing is known of what they differ in. */
    private static final double LEAST_SHARE_WITHIN = 0.1;

    /** Of roots, which are 1 long: where all photographs are alike, a small difference is to say little. */
    private static final double LEAST_VARIANCE = 1e-4;

    private final List<TaxonPath> taxa;
    private final KnownPhotographs known;
    private final LabelledEmbeddings training;

    private NoveltyFit(List<TaxonPath> taxa, KnownPhotographs known) {
        this.taxa = List.copyOf(taxa);
        this.known = known;
        training = known.embeddings();
        int[] counts = training.counts(taxa.size());
        for (int taxon = 0; taxon < counts.length; taxon++) {
            if (counts[taxon] == 0) {
                throw new IllegalArgumentException("no training embedding of " + taxa.get(taxon));
            }
        }
    }

    /**
     * Learns what is known.
     *
     * @param taxa by the labels of the embeddings, at least two
     * @param training at least one embedding for each taxon
     * @param heldOut of the same taxa, not among the training embeddings; where they are too few to set thresholds by,
     *     these are set by the training embeddings too, each scored by a fit to other groups
     */
    public static RelativeDetector fit(List<TaxonPath> taxa, KnownPhotographs training, KnownPhotographs heldOut) {
        return new NoveltyFit(taxa, training).detector(heldOut);
    }

    private RelativeDetector detector(KnownPhotographs heldOut) {
        RelativeDetector untried = untried(IntStream.range(0, training.size()).toArray());
        NoveltyTrial trial = new NoveltyTrial(taxa);
        trial.add(
                untried,
                heldOut,
                IntStream.range(0, heldOut.embeddings().size())
                        .filter(heldOut::canBeTried)
                        .toArray());
        if (trial.size() < ENOUGH_HELD_OUT) {
            crossFit(trial);
        }
        return untried.withScale(trial.scale());
    }

    /** Tries training embeddings whose taxon has others on fits to other groups, fold by fold until there are enough. */
    private void crossFit(NoveltyTrial trial) {
        Folds folds = Folds.inTurn(training.groups());
        for (int fold : folds.used()) {
            int[] learnt = folds.learnt(fold);
            Set<Integer> seen =
                    Arrays.stream(learnt).map(training::label).boxed().collect(toSet());
            int[] rows = Arrays.stream(folds.heldOut(fold))
                    .filter(row -> known.canBeTried(row) && seen.contains(training.label(row)))
                    .toArray();
            if (seen.size() >= 2 && rows.length > 0 && trial.size() < ENOUGH_TRIED) {
                trial.add(untried(learnt), known, rows);
            }
        }
    }

    /** What some rows say, before anything is tried on it; taxa without rows are left out. */
    private RelativeDetector untried(int[] rows) {
        int length = training.embeddingLength();
        double[][] means = new double[taxa.size()][length];
        int[] counts = new int[taxa.size()];
        double[] centre = new double[length];
        double squares = 0;
        for (int row : rows) {
            double[] root = root(row);
            counts[training.label(row)]++;
            Vectors.addScaled(means[training.label(row)], 1, root);
            squares += Vectors.dot(root, root);
        }
        double between = 0;
        for (int taxon = 0; taxon < counts.length; taxon++) {
            Vectors.addScaled(centre, 1.0 / rows.length, means[taxon]);
            int count = Math.max(1, counts[taxon]);
            means[taxon] = Arrays.stream(means[taxon]).map(sum -> sum / count).toArray();
            between += count * Vectors.dot(means[taxon], means[taxon]);
        }
        int[] present = IntStream.range(0, counts.length)
                .filter(taxon -> counts[taxon] > 0)
                .toArray();
        Spread spread = new Spread(
                rows.length,
                present.length,
                length,
                Math.max(0, squares - between),
                Math.max(0, squares - rows.length * Vectors.dot(centre, centre)));
        RelativeSpace space = space(rows, centre, means, spread);
        float[][] whitened = Arrays.stream(present)
                .parallel()
                .mapToObj(taxon -> space.see(means[taxon]).whitened())
                .toArray(float[][]::new);
        return new RelativeDetector(
                Arrays.stream(present).mapToObj(taxa::get).toList(),
                space,
                transposed(whitened),
                RelativeScale.UNTRIED);
    }

    private static float[][] transposed(float[][] rows) {
        float[][] columns = new float[rows[0].length][rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = rows[row][column];
            }
        }
        return columns;
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

    private RelativeSpace space(int[] rows, double[] centre, double[][] means, Spread spread) {
        int count = Math.min(rows.length, ENOUGH_FOR_AXES);
        double[][] fromCentre = new double[count][];
        double[][] fromMeans = new double[count][];
        IntStream.range(0, count).parallel().forEach(i -> {
            int row = rows[(int) ((long) i * rows.length / count)];
            fromMeans[i] = root(row);
            fromCentre[i] = fromMeans[i].clone();
            Vectors.addScaled(fromCentre[i], -1, centre);
            Vectors.addScaled(fromMeans[i], -1, means[training.label(row)]);
        });
        double[][] axes = LeadingAxes.of(fromCentre, axisCount(), ITERATIONS);
        double share = (double) rows.length / count;
        return new RelativeSpace(Map.of(
                "centre",
                tensor(new double[][] {centre}, centre.length),
                "axes",
                tensor(axes, axes.length, centre.length),
                "within",
                tensor(
                        ShrunkCovariance.whitening(
                                along(axes, fromMeans), share / spread.freedom(), SHRINKAGE, spread.withinVariance()),
                        axes.length,
                        axes.length),
                "total",
                tensor(
                        ShrunkCovariance.whitening(
                                along(axes, fromCentre),
                                share / Math.max(1, rows.length - 1),
                                SHRINKAGE,
                                spread.totalVariance()),
                        axes.length,
                        axes.length),
                "variances",
                tensor(new double[][] {{SHRINKAGE * spread.withinVariance(), SHRINKAGE * spread.totalVariance()}}, 2)));
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

    /** The same for all fits to a part: half as many as the smallest has rows, since others would be noise. */
    private int axisCount() {
        int rows = training.size() * (Folds.COUNT - 1) / Folds.COUNT;
        return Math.max(1, Math.min(Math.min(AXES, training.embeddingLength()), rows / 2));
    }

    private double[] root(int row) {
        return RelativeSpace.root(training.embedding(row));
    }
}
