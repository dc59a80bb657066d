package org.linnet.novelty;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.linear.Vectors;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/**
 * Tells photographs of what a model was never taught by their out-of-distribution score: the sum of two measures, each in
 * deviations from what photographs of known taxa have. The first is how far the embedding, made 1 long, is from the
 * nearest taxon's mean: it finds what looks like none of the taxa. The second is the angle to the nearest taxon's mean,
 * seen from the mean of all, along the {@value NoveltyFit#AXES} axes of largest variance, whitened by what photographs of
 * one taxon differ in: it finds what looks alike but differs in what tells taxa apart. The sum was better than either.
 *
 * <p>A mean a taxon is kept, however many photographs there were. Immutable, and safe for use by several threads at once.
 */
public final class NoveltyDetector {
    private final List<TaxonPath> taxa;
    private final Tensor centre;
    private final Tensor means;
    private final Tensor axes;
    private final NoveltyScale scale;
    /** The centre, the axes, and what is seen of the means along them, ready to be computed with. */
    private final double[] middle;

    private final double[][] axisRows;
    private final double[][] directions;

    /**
     * A detector with the numbers given.
     *
     * @param taxa those at the ends of the tree, at least two, all different
     * @param centre mean of the training embeddings, each made 1 long: [embedding], finite
     * @param means of each taxon's training embeddings, each made 1 long: [taxa, embedding], finite
     * @param axes that an embedding less the centre is seen along, whitened: [axes, embedding], finite
     * @throws IllegalArgumentException where shapes or values do not fit
     */
    public NoveltyDetector(List<TaxonPath> taxa, Tensor centre, Tensor means, Tensor axes, NoveltyScale scale) {
        this.taxa = List.copyOf(taxa);
        this.centre = requireNonNull(centre, "centre is null");
        this.means = requireNonNull(means, "means is null");
        this.axes = requireNonNull(axes, "axes is null");
        this.scale = requireNonNull(scale, "scale is null");
        if (this.taxa.size() < 2 || new HashSet<>(this.taxa).size() != this.taxa.size()) {
            throw new IllegalArgumentException("novelty is told from two or more different taxa: " + taxa);
        }
        int length = centre.values().length;
        if (length == 0
                || !centre.shape().equals(List.of(length))
                || !means.shape().equals(List.of(this.taxa.size(), length))
                || axes.shape().size() != 2
                || axes.shape().get(1) != length) {
            throw new IllegalArgumentException("centre " + centre.shape() + ", means " + means.shape() + " and axes "
                    + axes.shape() + " do not fit " + this.taxa.size() + " taxa");
        }
        requireFinite(centre);
        requireFinite(means);
        requireFinite(axes);
        middle = Vectors.toDoubles(centre.values());
        axisRows = new double[axes.shape().get(0)][];
        Arrays.setAll(axisRows, axis -> Vectors.row(axes.values(), axis, length));
        directions = new double[this.taxa.size()][];
        Arrays.setAll(directions, taxon -> Vectors.normalised(alongAxes(Vectors.row(means.values(), taxon, length))));
    }

    /**
     * Learns what is known.
     *
     * @param taxa by the labels of the embeddings, at least two
     * @param training at least one embedding for each taxon
     * @param heldOut of the same taxa, not among the training embeddings; where they are too few to set thresholds by,
     *     these are set by the training embeddings too, each scored by a fit to other groups
     */
    public static NoveltyDetector fit(List<TaxonPath> taxa, LabelledEmbeddings training, LabelledEmbeddings heldOut) {
        return new NoveltyFit(taxa, training).detector(heldOut);
    }

    /** The taxa at the ends of the tree, in the order of the means. */
    public List<TaxonPath> taxa() {
        return taxa;
    }

    /** How many values an embedding has. */
    public int embeddingLength() {
        return centre.values().length;
    }

    /** What known photographs score, and the score above which a photograph shows something unknown. */
    public NoveltyScale scale() {
        return scale;
    }

    /** What has to be kept beside the taxa and the scale: {@code centre}, {@code means} and {@code axes}. */
    public Map<String, Tensor> tensors() {
        return Map.of("centre", centre, "means", means, "axes", axes);
    }

    /** The same detector with another scale. */
    NoveltyDetector withScale(NoveltyScale newScale) {
        return new NoveltyDetector(taxa, centre, means, axes, newScale);
    }

    /**
     * The out-of-distribution score.
     *
     * @param embedding [embedding]
     * @return 0 for what known photographs have on average; the larger, the less known
     * @throws IllegalArgumentException where the embedding has another length
     */
    public double score(float[] embedding) {
        double[] direction = direction(embedding);
        return scale.score(Vectors.min(distances(direction)), angle(direction));
    }

    /** Whether a photograph, [embedding], shows something that is none of the taxa. */
    public boolean isUnknown(float[] embedding) {
        return score(embedding) > scale.threshold();
    }

    /**
     * What there is to say of several crops or views of one animal: the mean of their scores.
     *
     * @param crops [crops][embedding], at least one
     * @param named what the heads make of them; its ancestors are candidates for what the animal is nearest to
     */
    public Novelty judge(List<float[]> crops, TaxonPath named) {
        double score = 0;
        double[] distances = new double[taxa.size()];
        for (float[] crop : crops) {
            double[] direction = direction(crop);
            double[] away = distances(direction);
            score += scale.score(Vectors.min(away), angle(direction)) / crops.size();
            for (int taxon = 0; taxon < away.length; taxon++) {
                distances[taxon] += away[taxon] / crops.size();
            }
        }
        return new Novelty(score, scale.threshold(), nearestDepth(distances, named));
    }

    /**
     * How deep the deepest ancestor of a taxon is that a photograph belongs to even where it is of none of the known taxa
     * below: it is as near to one of these as photographs are to their relatives of the same ancestor, and nearer than to
     * those of another.
     */
    private int nearestDepth(double[] distances, TaxonPath named) {
        for (int depth = named.depth() - 1; depth > 0; depth--) {
            OptionalDouble limit = scale.relatives(depth);
            TaxonPath ancestor = named.ancestor(depth);
            for (int taxon = 0; taxon < distances.length && limit.isPresent(); taxon++) {
                if (taxa.get(taxon).depth() > depth
                        && taxa.get(taxon).ancestor(depth).equals(ancestor)
                        && distances[taxon] <= limit.getAsDouble()) {
                    return depth;
                }
            }
        }
        return 0;
    }

    /** An embedding made 1 long. */
    double[] direction(float[] embedding) {
        if (embedding.length != embeddingLength()) {
            throw new IllegalArgumentException(
                    "embedding has " + embedding.length + " values, the detector takes " + embeddingLength());
        }
        return Vectors.normalised(Vectors.toDoubles(embedding));
    }

    /** How far a direction is from each taxon's mean: [taxa]. */
    double[] distances(double[] direction) {
        float[] values = means.values();
        double[] distances = new double[taxa.size()];
        for (int taxon = 0; taxon < distances.length; taxon++) {
            distances[taxon] = Vectors.distance(direction, values, taxon * direction.length);
        }
        return distances;
    }

    /** 1 less the cosine between a direction and the nearest taxon's mean, whitened: 0..2. */
    double angle(double[] direction) {
        double[] seen = Vectors.normalised(alongAxes(direction));
        double largest = -1;
        for (double[] taxon : directions) {
            largest = Math.max(largest, Vectors.dot(seen, taxon));
        }
        return 1 - Math.min(1, largest);
    }

    private double[] alongAxes(double[] direction) {
        double[] fromCentre = direction.clone();
        Vectors.addScaled(fromCentre, -1, middle);
        double[] along = new double[axisRows.length];
        for (int axis = 0; axis < along.length; axis++) {
            along[axis] = Vectors.dot(fromCentre, axisRows[axis]);
        }
        return along;
    }

    private static void requireFinite(Tensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("the novelty detector holds a value that is not finite: " + value);
            }
        }
    }
}
