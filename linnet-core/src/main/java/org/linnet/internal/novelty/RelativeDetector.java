package org.linnet.internal.novelty;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.linear.Vectors;
import org.linnet.novelty.Novelty;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/**
 * Scores by the sum of two measures, each in deviations from what photographs of known taxa have. The first is the Rényi
 * entropy of the leaves' probabilities: it finds what looks like several taxa, as a new species among its relatives does. The
 * second is the relative Mahalanobis distance (Ren et al., <i>A Simple Fix to Mahalanobis Distance for Improving Near-OOD
 * Detection</i>, 2021, after Lee et al. 2018): how far the embedding is from the nearest taxon's mean, less how far it is from
 * the mean of all; it finds what looks like none of the taxa. The sum is better than either. For
 * models whose held-out photographs say so, further measures count too: see {@link NoveltyBlend}.
 */
public final class RelativeDetector implements NoveltyDetector {
    private static final String MEANS = "whitenedMeans";
    private static final double[] NOT_MEASURED = {};
    private static final String ROOT_MEANS = "rootMeans";

    private final List<TaxonPath> taxa;
    private final RelativeSpace space;
    private final RelativeScale scale;
    /** Whitened. */
    private final TaxonMeans means;

    private final Optional<DiscriminantSpace> discriminants;
    private final Optional<TaxonMeans> rootMeans;

    RelativeDetector(
            List<TaxonPath> taxa,
            RelativeSpace space,
            TaxonMeans means,
            Optional<DiscriminantSpace> discriminants,
            Optional<TaxonMeans> rootMeans,
            RelativeScale scale) {
        this.taxa = NoveltyTensors.requireTaxa(taxa);
        this.space = requireNonNull(space, "space is null");
        this.means = requireNonNull(means, "means is null");
        this.discriminants = requireNonNull(discriminants, "discriminants is null");
        this.rootMeans = requireNonNull(rootMeans, "rootMeans is null");
        this.scale = requireNonNull(scale, "scale is null");
    }

    /**
     * A detector as it was kept.
     *
     * @param taxa those at the ends of the tree, at least two, all different
     * @param tensors as {@link #tensors} gives them, finite
     * @throws IllegalArgumentException where one is missing, or shapes or values do not fit
     */
    public static RelativeDetector of(List<TaxonPath> taxa, Map<String, Tensor> tensors, RelativeScale scale) {
        RelativeSpace space = new RelativeSpace(tensors);
        int count = taxa.size();
        return new RelativeDetector(
                taxa,
                space,
                TaxonMeans.of(MEANS, tensors.get(MEANS), space.embeddingLength(), count),
                scale.needsDiscriminants() ? Optional.of(DiscriminantSpace.of(tensors, count)) : Optional.empty(),
                scale.needsRootDistances()
                        ? Optional.of(
                                TaxonMeans.of(ROOT_MEANS, tensors.get(ROOT_MEANS), space.embeddingLength(), count))
                        : Optional.empty(),
                scale);
    }

    /** What has to be kept beside the taxa and the scale. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new HashMap<>(space.tensors());
        tensors.put(MEANS, means.tensor());
        discriminants.ifPresent(more -> tensors.putAll(more.tensors()));
        rootMeans.ifPresent(more -> tensors.put(ROOT_MEANS, more.tensor()));
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

    /** The same with another scale, less what that does not need. */
    RelativeDetector withScale(RelativeScale newScale) {
        return new RelativeDetector(
                taxa,
                space,
                means,
                discriminants.filter(any -> newScale.needsDiscriminants()),
                rootMeans.filter(any -> newScale.needsRootDistances()),
                newScale);
    }

    /** By the entropy of the probabilities, and the means of the crops' distances to each taxon. */
    @Override
    public Novelty judge(List<float[]> crops, double[] leafProbabilities, TaxonPath named) {
        Measured[] each = crops.stream().map(this::measure).toArray(Measured[]::new);
        double[] measures = new double[Weighting.MEASURES];
        for (Measured crop : each) {
            Vectors.addScaled(measures, 1.0 / each.length, crop.measures(RenyiEntropy.of(leafProbabilities)));
        }
        double score = scale.score(measures);
        if (!Double.isFinite(score)) {
            // So far off that it overflows.
            score = Double.MAX_VALUE;
        }
        int nearest = score > threshold()
                ? Relatives.nearestDepth(taxa, Measured.meanDistances(each), scale.relativesByDepth(), named)
                : 0;
        return new Novelty(score, threshold(), nearest);
    }

    Measured measure(float[] embedding) {
        NoveltyTensors.requireLength(embedding, embeddingLength());
        double[] root = RelativeSpace.root(embedding);
        RelativeSpace.Seen seen = space.see(root);
        return new Measured(
                means.squaredDistances(seen.whitened()),
                seen.background(),
                discriminants.map(more -> more.unlikeness(embedding)).orElse(NOT_MEASURED),
                rootMeans
                        .map(more -> more.squaredDistances(Vectors.toFloats(root)))
                        .orElse(NOT_MEASURED));
    }
}
