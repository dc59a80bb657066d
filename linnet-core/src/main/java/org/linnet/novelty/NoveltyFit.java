package org.linnet.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.linear.Vectors;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** From training embeddings to a {@link NoveltyDetector}: sums over all of them, axes from a part, so that any number is fast. */
final class NoveltyFit {
    /** Axes of largest variance that taxa are told apart along. */
    static final int AXES = 64;

    /** The share of photographs of known taxa that are to be taken for known. */
    static final double ACCEPTED = 0.95;

    /** As many scores set a 95th percentile to within about 2 points. */
    private static final int ENOUGH_HELD_OUT = 200;

    /** As many rows show how they vary along {@value #AXES} axes. */
    private static final int ENOUGH_FOR_AXES = 2000;

    private static final int FOLDS = 5;

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
        NoveltyDetector untried = untried(row -> true);
        Trial trial = new Trial();
        for (int row = 0; row < heldOut.size(); row++) {
            trial.add(untried, taxa.get(heldOut.label(row)), heldOut.embedding(row));
        }
        if (heldOut.size() < ENOUGH_HELD_OUT) {
            crossFit(trial);
        }
        return untried.withScale(trial.scale());
    }

    /** Tries each training embedding whose taxon has others on a fit to other observations. */
    private void crossFit(Trial trial) {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        int[] folds = new int[training.size()];
        Arrays.setAll(folds, row -> numbers.computeIfAbsent(training.observation(row), o -> numbers.size()) % FOLDS);
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            NoveltyDetector others = null;
            int[] counts = new int[taxa.size()];
            for (int row = 0; row < folds.length; row++) {
                counts[training.label(row)] += folds[row] == fold ? 0 : 1;
            }
            if (Arrays.stream(counts).filter(count -> count > 0).count() < 2) {
                continue;
            }
            for (int row = 0; row < folds.length; row++) {
                if (folds[row] == fold && counts[training.label(row)] > 0) {
                    others = others == null ? untried(other -> folds[other] != left) : others;
                    trial.add(others, taxa.get(training.label(row)), training.embedding(row));
                }
            }
        }
    }

    /** What the rows that are wanted say, before anything is tried on it; taxa without rows are left out. */
    private NoveltyDetector untried(IntPredicate wanted) {
        int length = training.embeddingLength();
        double[][] means = new double[taxa.size()][length];
        int[] counts = new int[taxa.size()];
        double[] centre = new double[length];
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < training.size(); row++) {
            if (wanted.test(row)) {
                rows.add(row);
                counts[training.label(row)]++;
                Vectors.add(means[training.label(row)], 1, direction(row));
            }
        }
        for (int taxon = 0; taxon < counts.length; taxon++) {
            Vectors.add(centre, 1.0 / rows.size(), means[taxon]);
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
                new Tensor(List.of(length), Vectors.narrowed(new double[][] {centre})),
                new Tensor(List.of(present.size(), length), Vectors.narrowed(presentMeans.toArray(double[][]::new))),
                new Tensor(List.of(axes.length, length), Vectors.narrowed(axes)),
                NoveltyScale.UNTRIED);
    }

    private double[][] axes(List<Integer> rows, double[] centre, double[][] means) {
        int count = Math.min(rows.size(), ENOUGH_FOR_AXES);
        List<double[]> fromCentre = new ArrayList<>(count);
        List<double[]> fromMeans = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int row = rows.get((int) ((long) i * rows.size() / count));
            double[] direction = direction(row);
            fromCentre.add(direction.clone());
            Vectors.add(fromCentre.get(i), -1, centre);
            Vectors.add(direction, -1, means[training.label(row)]);
            fromMeans.add(direction);
        }
        return WhitenedAxes.of(fromCentre, fromMeans, axisCount());
    }

    /** The same for all fits to a part: half as many as the smallest has rows, since others would be noise. */
    private int axisCount() {
        int rows = training.size() * (FOLDS - 1) / FOLDS;
        return Math.max(1, Math.min(Math.min(AXES, training.embeddingLength()), rows / 2));
    }

    private double[] direction(int row) {
        return Vectors.madeOneLong(Vectors.widened(training.embedding(row)));
    }

    /** Photographs tried on detectors that had not seen them. */
    private static final class Trial {
        private final List<Double> distances = new ArrayList<>();
        private final List<Double> angles = new ArrayList<>();
        private final NavigableMap<Integer, List<Double>> relatives = new TreeMap<>();

        void add(NoveltyDetector detector, TaxonPath truth, float[] embedding) {
            double[] direction = detector.direction(embedding);
            double[] away = detector.distances(direction);
            distances.add(Vectors.least(away));
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
                above = strangers.isEmpty() ? above : Math.min(above, quantile(strangers, 1 - ACCEPTED));
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
        private static double quantile(List<Double> values, double share) {
            List<Double> sorted = values.stream().sorted().toList();
            int rank = (int) Math.ceil(share * (sorted.size() + 1));
            return sorted.get(Math.min(rank, sorted.size()) - 1);
        }
    }
}
