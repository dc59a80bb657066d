package org.linnet.internal.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.linnet.taxonomy.TaxonPath;

/** Photographs tried on detectors that had not seen them, and the scale that follows. */
final class NoveltyTrial {
    /** The share of photographs of known taxa that are to be taken for known, in percent. */
    private static final int ACCEPTED = 95;

    /** As many are tried of those that can be. */
    private static final int MOST_TRIED = 1000;

    /** As many photographs choose how much each measure counts; with some 70 of camera traps the choice was worse than none. */
    private static final int ENOUGH_TO_CHOOSE = 100;

    /** Less is rounding. */
    private static final double LEAST_GAIN = 1e-9;

    /**
     * Where the heads are sure of all, or all photographs alike, small differences are to say nothing: in nats for the entropy, and
     * of distances, which are about 1.
     */
    private static final double[] LEAST_DEVIATIONS = {0.05, 0.01, 0.01, 0.01};

    private final List<TaxonPath> taxa;
    /** [taxa][depth + 1]: a number for each of the taxa on the way to it, the top first. */
    private final int[][] ways;

    /** Of each photograph that was tried, in the order of {@link Weighting}: [4]. */
    private final List<double[]> known = new ArrayList<>();
    /** The same as if their own taxa had never been taught. */
    private final List<double[]> unknown = new ArrayList<>();

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
        return known.size();
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
            known.add(one.known());
            one.unknown().ifPresent(unknown::add);
            for (int depth = 0; depth < one.nearestRelatives().length; depth++) {
                if (one.nearestRelatives()[depth] < Double.POSITIVE_INFINITY) {
                    relatives.computeIfAbsent(depth, d -> new ArrayList<>()).add(one.nearestRelatives()[depth]);
                }
            }
        }
    }

    /**
     * A photograph that was tried.
     *
     * @param known its measures
     * @param unknown its measures as if its taxon had never been taught; empty where that leaves less than two
     * @param nearestRelatives by depth, to the nearest taxon whose way goes with that of the photograph's down to there
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Tried(double[] known, Optional<double[]> unknown, double[] nearestRelatives) {}

    private Tried tried(RelativeDetector detector, int[] labelOf, KnownPhotographs photographs, int row) {
        Measured measured = detector.measure(photographs.embeddings().embedding(row));
        int label = photographs.embeddings().label(row);
        int[] own = ways[label];
        double[] nearest = new double[own.length - 1];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int taxon = 0; taxon < labelOf.length; taxon++) {
            int[] other = ways[labelOf[taxon]];
            int shared = Math.max(0, Arrays.mismatch(own, other)) - 1;
            if (shared >= 0 && shared < Math.min(own.length, other.length) - 1) {
                nearest[shared] = Math.min(nearest[shared], measured.distances()[taxon]);
            }
        }
        OptionalInt place = IntStream.range(0, labelOf.length)
                .filter(taxon -> labelOf[taxon] == label)
                .findFirst();
        Optional<double[]> unknownMeasures = labelOf.length > 2 && place.isPresent()
                ? Optional.of(
                        measured.measuresWithout(place.getAsInt(), photographs.entropiesOfOthers()[row]))
                : Optional.empty();
        return new Tried(measured.measures(photographs.entropies()[row]), unknownMeasures, nearest);
    }

    RelativeScale scale() {
        if (known.isEmpty()) {
            return RelativeScale.UNTRIED;
        }
        double[] means = new double[Weighting.MEASURES];
        double[] deviations = new double[Weighting.MEASURES];
        for (int measure = 0; measure < means.length; measure++) {
            int one = measure;
            means[one] =
                    known.stream().mapToDouble(values -> values[one]).average().orElseThrow();
            double variance = known.stream()
                    .mapToDouble(values -> (values[one] - means[one]) * (values[one] - means[one]))
                    .average()
                    .orElseThrow();
            deviations[one] = Math.max(LEAST_DEVIATIONS[one], Math.sqrt(variance));
        }
        Weighting chosen = chosen(means, deviations);
        double[] scores = scores(known, chosen, means, deviations);
        return new RelativeScale(
                means[0],
                deviations[0],
                means[1],
                deviations[1],
                quantile(Arrays.stream(scores).boxed().toList(), ACCEPTED),
                limits(),
                chosen.equals(Weighting.USUAL) ? Optional.empty() : Optional.of(blend(chosen, means, deviations)));
    }

    /**
     * The weighting that tells these photographs best from themselves as if their own taxa had never been taught: by their own taxa
     * taken out of the probabilities and of the means, which costs nothing and comes near to training without them.
     */
    private Weighting chosen(double[] means, double[] deviations) {
        Weighting best = Weighting.USUAL;
        if (unknown.size() < ENOUGH_TO_CHOOSE) {
            return best;
        }
        double largest = 0;
        for (Weighting one : Weighting.ALL) {
            double separation =
                    Separation.of(scores(known, one, means, deviations), scores(unknown, one, means, deviations));
            if (separation > largest + LEAST_GAIN) {
                largest = separation;
                best = one;
            }
        }
        return best;
    }

    private static double[] scores(List<double[]> measured, Weighting weighting, double[] means, double[] deviations) {
        return measured.stream()
                .mapToDouble(values -> {
                    double[] inDeviations = new double[values.length];
                    Arrays.setAll(inDeviations, one -> (values[one] - means[one]) / deviations[one]);
                    return weighting.score(inDeviations);
                })
                .toArray();
    }

    private static NoveltyBlend blend(Weighting chosen, double[] means, double[] deviations) {
        return new NoveltyBlend(
                chosen.entropy(),
                chosen.relative(),
                new NoveltyBlend.Term(means[2], deviations[2], chosen.discriminant()),
                new NoveltyBlend.Term(means[3], deviations[3], chosen.distance()));
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
