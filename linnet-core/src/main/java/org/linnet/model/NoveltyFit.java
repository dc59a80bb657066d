package org.linnet.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** From training embeddings to a {@link NoveltyDetector}: sums alone, so that any number of them is fast. */
final class NoveltyFit {
    /** The share of photographs of known taxa that are to be taken for known. */
    static final double ACCEPTED = 0.95;

    /** Fewer scores say nothing about their 95th percentile. */
    private static final int ENOUGH_HELD_OUT = 20;

    /** More would only cost time: each is scored by a detector of its own. */
    private static final int ENOUGH_LEFT_OUT = 500;

    private final List<TaxonPath> taxa;
    private final LabelledEmbeddings training;
    private final double[][] sums;
    private final int[] counts;

    NoveltyFit(List<TaxonPath> taxa, LabelledEmbeddings training) {
        this.taxa = List.copyOf(taxa);
        this.training = training;
        this.counts = training.counts(taxa.size());
        this.sums = new double[taxa.size()][training.embeddingLength()];
        for (int taxon = 0; taxon < counts.length; taxon++) {
            if (counts[taxon] == 0) {
                throw new IllegalArgumentException("no training embedding of " + taxa.get(taxon));
            }
        }
        for (int row = 0; row < training.size(); row++) {
            add(row, 1);
        }
    }

    NoveltyDetector detector(LabelledEmbeddings heldOut) {
        NoveltyDetector undecided = current(2);
        double[] scores = new double[heldOut.size()];
        Arrays.setAll(scores, row -> undecided.score(heldOut.embedding(row)));
        if (scores.length < ENOUGH_HELD_OUT) {
            double[] left = leaveOneObservationOut();
            int held = scores.length;
            scores = Arrays.copyOf(scores, held + left.length);
            System.arraycopy(left, 0, scores, held, left.length);
        }
        return current(quantile(scores));
    }

    /**
     * The threshold that accepts the share wished for of photographs like these (split conformal prediction, Vovk et al.
     * 2005); the largest score where they are too few to promise it, and everything where there are none.
     */
    private static double quantile(double[] scores) {
        if (scores.length == 0) {
            return 2;
        }
        Arrays.sort(scores);
        int rank = (int) Math.ceil(ACCEPTED * (scores.length + 1));
        return scores[Math.min(rank, scores.length) - 1];
    }

    /** The score of training embeddings whose taxon has another observation, by a detector that has not seen theirs. */
    private double[] leaveOneObservationOut() {
        Map<Integer, List<Integer>> observations = IntStream.range(0, training.size())
                .boxed()
                .collect(groupingBy(training::observation, LinkedHashMap::new, toList()));
        List<Double> scores = new ArrayList<>();
        observations.values().stream().limit(ENOUGH_LEFT_OUT).forEach(rows -> {
            rows.forEach(row -> add(row, -1));
            if (rows.stream().allMatch(row -> counts[training.label(row)] > 0)) {
                NoveltyDetector others = current(2);
                rows.forEach(row -> scores.add(others.score(training.embedding(row))));
            }
            rows.forEach(row -> add(row, 1));
        });
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void add(int row, int times) {
        int taxon = training.label(row);
        float[] embedding = training.embedding(row);
        counts[taxon] += times;
        for (int i = 0; i < embedding.length; i++) {
            sums[taxon][i] += (double) times * embedding[i];
        }
    }

    private NoveltyDetector current(double threshold) {
        int length = training.embeddingLength();
        double[] mean = new double[length];
        double total = Math.max(1, Arrays.stream(counts).sum());
        for (double[] sum : sums) {
            for (int i = 0; i < length; i++) {
                mean[i] += sum[i] / total;
            }
        }
        float[] centre = new float[length];
        for (int i = 0; i < length; i++) {
            centre[i] = (float) mean[i];
        }
        float[] directions = new float[taxa.size() * length];
        for (int taxon = 0; taxon < taxa.size(); taxon++) {
            direction(taxon, mean, directions);
        }
        return new NoveltyDetector(
                taxa,
                new Tensor(List.of(length), centre),
                new Tensor(List.of(taxa.size(), length), directions),
                threshold);
    }

    /** Writes the taxon's row; it stays 0 where the taxon has no embedding, or its mean is that of all. */
    private void direction(int taxon, double[] mean, float[] directions) {
        int length = mean.length;
        double[] row = new double[length];
        double norm = 0;
        for (int i = 0; i < length && counts[taxon] > 0; i++) {
            row[i] = sums[taxon][i] / counts[taxon] - mean[i];
            norm += row[i] * row[i];
        }
        for (int i = 0; i < length && norm > 0; i++) {
            directions[taxon * length + i] = (float) (row[i] / Math.sqrt(norm));
        }
    }
}
