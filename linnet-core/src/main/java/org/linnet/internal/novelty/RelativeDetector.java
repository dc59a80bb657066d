package org.linnet.internal.novelty;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linnet.internal.linear.Vectors;
import org.linnet.internal.linear.WeightedSum;
import org.linnet.novelty.Novelty;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/**
 * Scores by the sum of two measures, each in deviations from what photographs of known taxa have. The first is the Rényi
 * entropy of the leaves' probabilities: it finds what looks like several taxa, as a new species among its relatives does. The
 * second is the relative Mahalanobis distance (Ren et al., <i>A Simple Fix to Mahalanobis Distance for Improving Near-OOD
 * Detection</i>, 2021, after Lee et al. 2018): how far the embedding is from the nearest taxon's mean, less how far it is from
 * the mean of all; it finds what looks like none of the taxa. The sum is better than either.
 */
public final class RelativeDetector implements NoveltyDetector {
    private static final String MEANS = "whitenedMeans";

    private final List<TaxonPath> taxa;
    private final RelativeSpace space;
    private final RelativeScale scale;
    /** [embedding][taxa], whitened. */
    private final float[][] means;
    /** Their squared lengths: [taxa]. */
    private final double[] squares;

    RelativeDetector(List<TaxonPath> taxa, RelativeSpace space, float[][] means, RelativeScale scale) {
        this.taxa = NoveltyTensors.requireTaxa(taxa);
        this.space = requireNonNull(space, "space is null");
        this.scale = requireNonNull(scale, "scale is null");
        this.means = means;
        squares = new double[this.taxa.size()];
        for (float[] ofNumber : means) {
            for (int taxon = 0; taxon < squares.length; taxon++) {
                squares[taxon] += (double) ofNumber[taxon] * ofNumber[taxon];
            }
        }
    }

    /**
     * A detector as it was kept.
     *
     * @param taxa the leaves, at least two, all different
     * @param tensors as {@link #tensors} gives them, finite
     * @throws IllegalArgumentException where one is missing, or shapes or values do not fit
     */
    public static RelativeDetector of(List<TaxonPath> taxa, Map<String, Tensor> tensors, RelativeScale scale) {
        RelativeSpace space = new RelativeSpace(tensors);
        Tensor kept = tensors.get(MEANS);
        if (kept == null || !kept.shape().equals(List.of(space.embeddingLength(), taxa.size()))) {
            throw new IllegalArgumentException("whitenedMeans are missing or do not fit " + taxa.size()
                    + " taxa and embeddings of " + space.embeddingLength());
        }
        NoveltyTensors.requireFinite(kept);
        float[][] means = new float[space.embeddingLength()][];
        Arrays.setAll(
                means, number -> Arrays.copyOfRange(kept.values(), number * taxa.size(), (number + 1) * taxa.size()));
        return new RelativeDetector(taxa, space, means, scale);
    }

    /** What has to be kept beside the taxa and the scale. */
    public Map<String, Tensor> tensors() {
        float[] flat = new float[means.length * taxa.size()];
        for (int number = 0; number < means.length; number++) {
            System.arraycopy(means[number], 0, flat, number * taxa.size(), taxa.size());
        }
        Map<String, Tensor> tensors = new HashMap<>(space.tensors());
        tensors.put(MEANS, new Tensor(List.of(means.length, taxa.size()), flat));
        return tensors;
    }

    @Override
    public List<TaxonPath> taxa() {
        return taxa;
    }

    @Override
    public int embeddingLength() {
        return space.embeddingLength();
    }

    @Override
    public double threshold() {
        return scale.threshold();
    }

    /** What known photographs score, and the score above which a photograph shows something unknown. */
    public RelativeScale scale() {
        return scale;
    }

    RelativeDetector withScale(RelativeScale newScale) {
        return new RelativeDetector(taxa, space, means, newScale);
    }

    /** By the entropy of the probabilities, and the mean of the crops' distances. */
    @Override
    public Novelty judge(List<float[]> crops, double[] leafProbabilities, TaxonPath named) {
        double relative = 0;
        double[] distances = new double[taxa.size()];
        for (float[] crop : crops) {
            Measured measured = measure(crop);
            relative += measured.relative() / crops.size();
            Vectors.addScaled(distances, 1.0 / crops.size(), measured.distances());
        }
        double score = scale.score(RenyiEntropy.of(leafProbabilities), relative);
        if (!Double.isFinite(score)) {
            // So far off that it overflows.
            score = Double.MAX_VALUE;
        }
        int nearest =
                score > threshold() ? Relatives.nearestDepth(taxa, distances, scale.relativesByDepth(), named) : 0;
        return new Novelty(score, threshold(), nearest);
    }

    /**
     * How far a photograph is from what is known.
     *
     * @param distances squared, to each taxon's mean: [taxa]
     * @param relative the smallest of them, less that to the mean of all
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Measured(double[] distances, double relative) {}

    Measured measure(float[] embedding) {
        NoveltyTensors.requireLength(embedding, embeddingLength());
        RelativeSpace.Seen seen = space.see(RelativeSpace.root(embedding));
        double own = 0;
        for (float value : seen.whitened()) {
            own += (double) value * value;
        }
        float[] products = WeightedSum.of(means, seen.whitened());
        double[] distances = new double[taxa.size()];
        for (int taxon = 0; taxon < distances.length; taxon++) {
            distances[taxon] = Math.max(0, own + squares[taxon] - 2.0 * products[taxon]);
        }
        return new Measured(distances, Vectors.min(distances) - seen.background());
    }
}
