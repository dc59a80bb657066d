package org.linnet.internal.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.linnet.taxonomy.TaxonPath;

/** Photographs tried on detectors that had not seen them, and the scale that follows. */
final class NoveltyTrial {
    /** The share of photographs of known taxa that are to be taken for known, in percent. */
    private static final int ACCEPTED = 95;

    /** As many are tried of those that can be. */
    private static final int MOST_TRIED = 1000;

    /** In nats: where the heads are sure of all, small differences are to say nothing. */
    private static final double LEAST_ENTROPY_DEVIATION = 0.05;

    /** Of distances, which are about 1: where all photographs are alike, small differences are to say nothing. */
    private static final double LEAST_DISTANCE_DEVIATION = 0.01;

    private final List<TaxonPath> taxa;
    /** [taxa][depth + 1]: a number for each of the taxa on the way to it, the top first. */
    private final int[][] ways;

    private final List<Double> entropies = new ArrayList<>();
    private final List<Double> distances = new ArrayList<>();
    private final NavigableMap<Integer, List<Double>> relatives = new TreeMap<>();

    /** @param taxa by the labels of the photographs */
    NoveltyTrial(List<TaxonPath> taxa) {
        this.taxa = taxa;
        Map<TaxonPath, Integer> numbers = new HashMap<>();
        ways = taxa.stream()
                .map(taxon -> IntStream.rangeClosed(0, taxon.depth())
                        .map(depth -> numbers.computeIfAbsent(taxon.ancestor(depth), t -> numbers.size()))
                        .toArray())
                .toArray(int[][]::new);
    }

    /** How many were tried. */
    int size() {
        return entropies.size();
    }

    /** Tries some rows, or enough of them. */
    void add(RelativeDetector detector, KnownPhotographs photographs, int[] rows) {
        Map<TaxonPath, Integer> labels = new HashMap<>();
        taxa.forEach(taxon -> labels.put(taxon, labels.size()));
        int[] labelOf = detector.taxa().stream().mapToInt(labels::get).toArray();
        int count = Math.min(rows.length, MOST_TRIED);
        List<Tried> tried = IntStream.range(0, count)
                .parallel()
                .map(i -> rows[(int) ((long) i * rows.length / count)])
                .mapToObj(row -> tried(detector, labelOf, photographs, row))
                .toList();
        for (Tried one : tried) {
            entropies.add(one.entropy());
            distances.add(one.distance());
            for (int depth = 0; depth < one.nearestRelatives().length; depth++) {
                if (one.nearestRelatives()[depth] < Double.POSITIVE_INFINITY) {
                    relatives.computeIfAbsent(depth, d -> new ArrayList<>()).add(one.nearestRelatives()[depth]);
                }
            }
        }
    }

    /** @param nearestRelatives by depth, to the nearest taxon whose way goes with that of the photograph's down to there */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Tried(double entropy, double distance, double[] nearestRelatives) {}

    private Tried tried(RelativeDetector detector, int[] labelOf, KnownPhotographs photographs, int row) {
        RelativeDetector.Measured measured =
                detector.measure(photographs.embeddings().embedding(row));
        int[] own = ways[photographs.embeddings().label(row)];
        double[] nearest = new double[own.length - 1];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int taxon = 0; taxon < labelOf.length; taxon++) {
            int[] other = ways[labelOf[taxon]];
            int shared = Math.max(0, Arrays.mismatch(own, other)) - 1;
            if (shared >= 0 && shared < Math.min(own.length, other.length) - 1) {
                nearest[shared] = Math.min(nearest[shared], measured.distances()[taxon]);
            }
        }
        return new Tried(photographs.entropies()[row], measured.relative(), nearest);
    }

    RelativeScale scale() {
        if (entropies.isEmpty()) {
            return RelativeScale.UNTRIED;
        }
        RelativeScale unlimited = new RelativeScale(
                mean(entropies),
                deviation(entropies, LEAST_ENTROPY_DEVIATION),
                mean(distances),
                deviation(distances, LEAST_DISTANCE_DEVIATION),
                RelativeScale.UNTRIED.threshold(),
                limits());
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < entropies.size(); i++) {
            scores.add(unlimited.score(entropies.get(i), distances.get(i)));
        }
        return new RelativeScale(
                unlimited.entropy(),
                unlimited.entropyDeviation(),
                unlimited.distance(),
                unlimited.distanceDeviation(),
                quantile(scores, ACCEPTED),
                unlimited.relativesByDepth());
    }

    /**
     * Within what distance a photograph of something unknown belongs to an ancestor: that within which nearly all are to
     * their relatives of the same ancestor, but nearly none of those to whom only the ancestor above is common. For
     * what is of a taxon is of the taxa above as well, the limits fall with the depth.
     */
    private Map<Integer, Double> limits() {
        Map<Integer, Double> limits = new TreeMap<>();
        double above = Double.MAX_VALUE;
        for (Map.Entry<Integer, List<Double>> tried : relatives.tailMap(1, true).entrySet()) {
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

    private static double deviation(List<Double> values, double least) {
        double mean = mean(values);
        double variance = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return Math.max(least, Math.sqrt(variance));
    }

    /**
     * What a share of photographs like these does not exceed (split conformal prediction, Vovk et al.
     * 2005); the largest value where they are too few to promise it.
     */
    private static double quantile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(rank(sorted.size(), percent), sorted.size()) - 1);
    }

    /**
     * Which of so many values, from the smallest and counted from 1, a share of what is to come does not exceed: the least
     * whole number that is {@code percent · (count + 1) / 100} or more. In whole numbers, since (1 − 0.95) · 20 is more than
     * 1 in floating point.
     */
    static int rank(int count, int percent) {
        return (int) (((long) percent * (count + 1) + 99) / 100);
    }
}
