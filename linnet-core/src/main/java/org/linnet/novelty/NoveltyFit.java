package org.linnet.novelty;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.linear.Folds;
import org.linnet.internal.linear.Vectors;
import org.linnet.internal.linear.WhitenedAxes;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** From training embeddings to a {@link NoveltyDetector}: sums over all of them, axes from a part, so that any number is fast. */
final class NoveltyFit {
    /** Axes of largest variance that taxa are told apart along. */
    static final int AXES = 64;

    /** The share of photographs of known taxa that are to be taken for known, in percent. */
    private static final int ACCEPTED = 95;

    /** As many scores set a 95th percentile to within about 2 points. */
    private static final int ENOUGH_HELD_OUT = 200;

    /** As many rows show how they vary along {@value #AXES} axes. */
    private static final int ENOUGH_FOR_AXES = 2000;

    /** Of distances and angles, which are 0..2: where all are alike, small differences are to say nothing. */
    private static final double LEAST_DEVIATION = 0.01;

    private final List<TaxonPath> taxa;
    private final LabelledEmbeddings training;

    NoveltyFit(List<TaxonPath> taxa, LabelledEmbeddings training) {
        this.taxa = List.copyOf(taxa);
        this.training = training;
        int[] counts = training.counts(taxa.size());
        for (int taxon = 0; taxon < counts.length; taxon++) {
            if (counts[taxon] == 0) {
                throw new IllegalArgumentException("no training embedding of " + taxa.get(taxon));
            }
        }
    }

    NoveltyDetector detector(LabelledEmbeddings heldOut) {
        NoveltyDetector untried = untried(IntStream.range(0, training.size()).toArray());
        Trial trial = new Trial();
        for (int row = 0; row < heldOut.size(); row++) {
            trial.add(untried, taxa.get(heldOut.label(row)), heldOut.embedding(row));
        }
        if (heldOut.size() < ENOUGH_HELD_OUT) {
            crossFit(trial);
        }
        return untried.withScale(trial.scale());
    }

    /** Tries each training embedding whose taxon has others on a fit to other groups. */
    private void crossFit(Trial trial) {
        Folds folds = Folds.inTurn(training.groups());
        for (int fold : folds.used()) {
            int[] learnt = folds.learnt(fold);
            Set<Integer> known =
                    Arrays.stream(learnt).map(training::label).boxed().collect(toSet());
            if (known.size() < 2) {
                continue;
            }
            NoveltyDetector others = untried(learnt);
            for (int row : folds.heldOut(fold)) {
                if (known.contains(training.label(row))) {
                    trial.add(others, taxa.get(training.label(row)), training.embedding(row));
                }
            }
        }
    }

    /** What some rows say, before anything is tried on it; taxa without rows are left out. */
    private NoveltyDetector untried(int[] rows) {
        int length = training.embeddingLength();
        double[][] means = new double[taxa.size()][length];
        int[] counts = new int[taxa.size()];
        double[] centre = new double[length];
        for (int row : rows) {
            counts[training.label(row)]++;
            Vectors.addScaled(means[training.label(row)], 1, direction(row));
        }
        for (int taxon = 0; taxon < counts.length; taxon++) {
            Vectors.addScaled(centre, 1.0 / rows.length, means[taxon]);
            int count = Math.max(1, counts[taxon]);
            means[taxon] = Arrays.stream(means[taxon]).map(sum -> sum / count).toArray();
        }
        double[][] axes = axes(rows, centre, means);
        List<TaxonPath> present = new ArrayList<>();
        List<double[]> presentMeans = new ArrayList<>();
        for (int taxon = 0; taxon < counts.length; taxon++) {
            if (counts[taxon] > 0) {
                present.add(taxa.get(taxon));
                presentMeans.add(means[taxon]);
            }
        }
        return new NoveltyDetector(
                present,
                new Tensor(List.of(length), Vectors.toFloats(new double[][] {centre})),
                new Tensor(List.of(present.size(), length), Vectors.toFloats(presentMeans.toArray(double[][]::new))),
                new Tensor(List.of(axes.length, length), Vectors.toFloats(axes)),
                NoveltyScale.UNTRIED);
    }

    private double[][] axes(int[] rows, double[] centre, double[][] means) {
        int count = Math.min(rows.length, ENOUGH_FOR_AXES);
        double[][] fromCentre = new double[count][];
        double[][] fromMeans = new double[count][];
        for (int i = 0; i < count; i++) {
            int row = rows[(int) ((long) i * rows.length / count)];
            fromMeans[i] = direction(row);
            fromCentre[i] = fromMeans[i].clone();
            Vectors.addScaled(fromCentre[i], -1, centre);
            Vectors.addScaled(fromMeans[i], -1, means[training.label(row)]);
        }
        return WhitenedAxes.of(fromCentre, fromMeans, axisCount());
    }

    /** The same for all fits to a part: half as many as the smallest has rows, since others would be noise. */
    private int axisCount() {
        int rows = training.size() * (Folds.COUNT - 1) / Folds.COUNT;
        return Math.max(1, Math.min(Math.min(AXES, training.embeddingLength()), rows / 2));
    }

    private double[] direction(int row) {
        return Vectors.normalised(Vectors.toDoubles(training.embedding(row)));
    }

    /**
     * Which of so many values, from the smallest and counted from 1, a share of what is to come does not exceed: the least
     * whole number that is {@code percent · (count + 1) / 100} or more. In whole numbers, since (1 − 0.95) · 20 is more than
     * 1 in floating point.
     */
    static int rank(int count, int percent) {
        return (int) (((long) percent * (count + 1) + 99) / 100);
    }

    /** Photographs tried on detectors that had not seen them. */
    private static final class Trial {
        private final List<Double> distances = new ArrayList<>();
        private final List<Double> angles = new ArrayList<>();
        private final NavigableMap<Integer, List<Double>> relatives = new TreeMap<>();

        void add(NoveltyDetector detector, TaxonPath truth, float[] embedding) {
            double[] direction = detector.direction(embedding);
            double[] away = detector.distances(direction);
            distances.add(Vectors.min(away));
            angles.add(detector.angle(direction));
            for (int depth = 0; depth < truth.depth(); depth++) {
                double nearest = Double.POSITIVE_INFINITY;
                for (int taxon = 0; taxon < away.length; taxon++) {
                    if (branchesOffAt(depth, detector.taxa().get(taxon), truth)) {
                        nearest = Math.min(nearest, away[taxon]);
                    }
                }
                if (nearest < Double.POSITIVE_INFINITY) {
                    relatives.computeIfAbsent(depth, d -> new ArrayList<>()).add(nearest);
                }
            }
        }

        private static boolean branchesOffAt(int depth, TaxonPath taxon, TaxonPath truth) {
            return taxon.depth() > depth
                    && taxon.ancestor(depth).equals(truth.ancestor(depth))
                    && !taxon.ancestor(depth + 1).equals(truth.ancestor(depth + 1));
        }

        NoveltyScale scale() {
            if (distances.isEmpty()) {
                return NoveltyScale.UNTRIED;
            }
            Map<Integer, Double> limits = limits();
            NoveltyScale unlimited = new NoveltyScale(
                    mean(distances),
                    deviation(distances),
                    mean(angles),
                    deviation(angles),
                    NoveltyScale.UNTRIED.threshold(),
                    limits);
            List<Double> scores = new ArrayList<>();
            for (int i = 0; i < distances.size(); i++) {
                scores.add(unlimited.score(distances.get(i), angles.get(i)));
            }
            return new NoveltyScale(
                    unlimited.distance(),
                    unlimited.distanceDeviation(),
                    unlimited.angle(),
                    unlimited.angleDeviation(),
                    quantile(scores, ACCEPTED),
                    limits);
        }

        /**
         * Within what distance a photograph of something unknown belongs to an ancestor: that within which nearly all are to
         * their relatives of the same ancestor, but nearly none of those to whom only the ancestor above is common. For
         * what is of a taxon is of the taxa above as well, the limits fall with the depth.
         */
        private Map<Integer, Double> limits() {
            Map<Integer, Double> limits = new TreeMap<>();
            double above = Double.MAX_VALUE;
            for (Map.Entry<Integer, List<Double>> tried :
                    relatives.tailMap(1, true).entrySet()) {
                List<Double> strangers = relatives.getOrDefault(tried.getKey() - 1, List.of());
                above = Math.min(above, quantile(tried.getValue(), ACCEPTED));
                above = strangers.isEmpty() ? above : Math.min(above, quantile(strangers, 100 - ACCEPTED));
                limits.put(tried.getKey(), above);
            }
            return limits;
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }

        private static double deviation(List<Double> values) {
            double mean = mean(values);
            double variance = values.stream()
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            return Math.max(LEAST_DEVIATION, Math.sqrt(variance));
        }

        /**
         * What a share of photographs like these does not exceed (split conformal prediction, Vovk et al.
         * 2005); the largest value where they are too few to promise it.
         */
        private static double quantile(List<Double> values, int percent) {
            List<Double> sorted = values.stream().sorted().toList();
            return sorted.get(Math.min(rank(sorted.size(), percent), sorted.size()) - 1);
        }
    }
}
