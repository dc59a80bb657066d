package org.linnet.internal.novelty;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.linnet.internal.linear.Vectors;
import org.linnet.novelty.Novelty;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/**
 * The detector of models of format version 1, which are no longer made. Its score is the sum of two measures, each in
 * deviations from what photographs of known taxa have: how far the embedding, made 1 long, is from the nearest taxon's mean;
 * and the angle to the nearest taxon's mean, seen from the mean of all, along whitened axes.
 */
public final class NearestMeanDetector implements NoveltyDetector {
    private final List<TaxonPath> taxa;
    private final Tensor centre;
    private final Tensor means;
    private final Tensor axes;
    private final NearestMeanScale scale;
    /** The centre, the axes, and what is seen of the means along them, ready to be computed with. */
    private final double[] middle;

    private final double[][] axisRows;
    private final double[][] directions;

    /**
     * A detector with the numbers given.
     *
     * @param taxa the leaves, at least two, all different
     * @param centre mean of the training embeddings, each made 1 long: [embedding], finite
     * @param means of each taxon's training embeddings, each made 1 long: [taxa, embedding], finite
     * @param axes that an embedding less the centre is seen along, whitened: [axes, embedding], finite
     * @throws IllegalArgumentException where shapes or values do not fit
     */
    public NearestMeanDetector(List<TaxonPath> taxa, Tensor centre, Tensor means, Tensor axes, NearestMeanScale scale) {
        this.taxa = NoveltyTensors.requireTaxa(taxa);
        this.centre = requireNonNull(centre, "centre is null");
        this.means = requireNonNull(means, "means is null");
        this.axes = requireNonNull(axes, "axes is null");
        this.scale = requireNonNull(scale, "scale is null");
        int length = centre.values().length;
        if (length == 0
                || !centre.shape().equals(List.of(length))
                || !means.shape().equals(List.of(this.taxa.size(), length))
                || axes.shape().size() != 2
                || axes.shape().get(1) != length) {
            throw new IllegalArgumentException("centre " + centre.shape() + ", means " + means.shape() + " and axes "
                    + axes.shape() + " do not fit " + this.taxa.size() + " taxa");
        }
        List.of(centre, means, axes).forEach(NoveltyTensors::requireFinite);
        middle = Vectors.toDoubles(centre.values());
        axisRows = new double[axes.shape().get(0)][];
        Arrays.setAll(axisRows, axis -> Vectors.row(axes.values(), axis, length));
        directions = new double[this.taxa.size()][];
        Arrays.setAll(directions, taxon -> Vectors.normalised(alongAxes(Vectors.row(means.values(), taxon, length))));
    }

    @Override
    public List<TaxonPath> taxa() {
        return taxa;
    }

    @Override
    public int embeddingLength() {
        return centre.values().length;
    }

    @Override
    public double threshold() {
        return scale.threshold();
    }

    /** What known photographs score, and the score above which a photograph shows something unknown. */
    public NearestMeanScale scale() {
        return scale;
    }

    /** What has to be kept beside the taxa and the scale: {@code centre}, {@code means} and {@code axes}. */
    public Map<String, Tensor> tensors() {
        return Map.of("centre", centre, "means", means, "axes", axes);
    }

    /** By the embeddings alone: the mean of the crops' scores. */
    @Override
    public Novelty judge(List<float[]> crops, double[] leafProbabilities, TaxonPath named) {
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
        int nearest =
                score > threshold() ? Relatives.nearestDepth(taxa, distances, scale.relativesByDepth(), named) : 0;
        return new Novelty(score, threshold(), nearest);
    }

    /** An embedding made 1 long. */
    private double[] direction(float[] embedding) {
        NoveltyTensors.requireLength(embedding, embeddingLength());
        return Vectors.normalised(Vectors.toDoubles(embedding));
    }

    /** How far a direction is from each taxon's mean: [taxa]. */
    private double[] distances(double[] direction) {
        float[] values = means.values();
        double[] distances = new double[taxa.size()];
        for (int taxon = 0; taxon < distances.length; taxon++) {
            distances[taxon] = Vectors.distance(direction, values, taxon * direction.length);
        }
        return distances;
    }

    /** 1 less the cosine between a direction and the nearest taxon's mean, whitened: 0..2. */
    private double angle(double[] direction) {
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
}
