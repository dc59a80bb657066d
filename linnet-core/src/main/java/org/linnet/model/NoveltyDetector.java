package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/**
 * Tells photographs of what a model was never taught by their out-of-distribution score: how far the direction of an
 * embedding, seen from the mean of all training embeddings, is from the direction of the nearest taxon's mean. Seen from
 * that mean, what all photographs share does not hide how they differ.
 *
 * <p>One direction a taxon is kept, however many photographs there were; a score costs one product with each. Immutable,
 * and safe for use by several threads at once.
 */
public final class NoveltyDetector {
    private final List<TaxonPath> taxa;
    private final Tensor mean;
    private final Tensor directions;
    private final double threshold;

    /**
     * A detector with the numbers given.
     *
     * @param taxa those at the ends of the tree, at least two, all different
     * @param mean of the training embeddings: [embedding], finite
     * @param directions of the taxa's means from there, each of length 1, or 0 where it has none: [taxa, embedding]
     * @param threshold the score above which a photograph shows something unknown, 0..2
     * @throws IllegalArgumentException where shapes or values do not fit
     */
    public NoveltyDetector(List<TaxonPath> taxa, Tensor mean, Tensor directions, double threshold) {
        this.taxa = List.copyOf(taxa);
        this.mean = requireNonNull(mean, "mean is null");
        this.directions = requireNonNull(directions, "directions is null");
        this.threshold = threshold;
        if (this.taxa.size() < 2 || new HashSet<>(this.taxa).size() != this.taxa.size()) {
            throw new IllegalArgumentException("novelty is told from two or more different taxa: " + taxa);
        }
        if (mean.shape().size() != 1
                || mean.values().length == 0
                || !directions.shape().equals(List.of(this.taxa.size(), mean.values().length))) {
            throw new IllegalArgumentException("mean " + mean.shape() + " and directions " + directions.shape()
                    + " do not fit " + this.taxa.size() + " taxa");
        }
        if (!(threshold >= 0 && threshold <= 2)) {
            throw new IllegalArgumentException("a novelty threshold must be 0..2: " + threshold);
        }
        requireFinite(mean);
        requireFinite(directions);
    }

    /**
     * Learns what is known.
     *
     * @param taxa by the labels of the embeddings, at least two
     * @param training at least one embedding for each taxon
     * @param heldOut of the same taxa, not among the training embeddings; where they are too few to set a threshold by, it
     *     is set by the training embeddings too, each scored by the means of the other observations
     */
    public static NoveltyDetector fit(List<TaxonPath> taxa, LabelledEmbeddings training, LabelledEmbeddings heldOut) {
        return new NoveltyFit(taxa, training).detector(heldOut);
    }

    /** The taxa at the ends of the tree, in the order of the directions. */
    public List<TaxonPath> taxa() {
        return taxa;
    }

    /** [embedding]. */
    public Tensor mean() {
        return mean;
    }

    /** [taxa, embedding]. */
    public Tensor directions() {
        return directions;
    }

    /** The score above which a photograph shows something unknown, 0..2. */
    public double threshold() {
        return threshold;
    }

    /** What has to be kept beside the taxa and the threshold, by name. */
    public Map<String, Tensor> tensors() {
        return Map.of("mean", mean, "directions", directions);
    }

    /**
     * The out-of-distribution score: 1 less the cosine between the embedding and the nearest taxon's mean.
     *
     * @param embedding [embedding]
     * @return 0 (right in a known taxon's direction) to 2; the larger, the less known
     * @throws IllegalArgumentException where the embedding has another length
     */
    public double score(float[] embedding) {
        float[] centre = mean.values();
        if (embedding.length != centre.length) {
            throw new IllegalArgumentException(
                    "embedding has " + embedding.length + " values, the detector takes " + centre.length);
        }
        double norm = 0;
        for (int i = 0; i < centre.length; i++) {
            double value = (double) embedding[i] - centre[i];
            norm += value * value;
        }
        double largest = -1;
        for (int taxon = 0; taxon < taxa.size(); taxon++) {
            largest = Math.max(largest, norm > 0 ? product(embedding, taxon) / Math.sqrt(norm) : 0);
        }
        return Math.max(0, Math.min(2, 1 - largest));
    }

    /** Whether a photograph shows something that is none of the taxa. */
    public boolean isUnknown(float[] embedding) {
        return score(embedding) > threshold;
    }

    private double product(float[] embedding, int taxon) {
        float[] centre = mean.values();
        float[] values = directions.values();
        int row = taxon * centre.length;
        double product = 0;
        for (int i = 0; i < centre.length; i++) {
            product += ((double) embedding[i] - centre[i]) * values[row + i];
        }
        return product;
    }

    private static void requireFinite(Tensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("the novelty detector holds a value that is not finite: " + value);
            }
        }
    }
}
