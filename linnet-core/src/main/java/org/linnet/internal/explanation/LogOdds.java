package org.linnet.internal.explanation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * How sure a model is of a taxon given its parent: the logarithm of the odds of the taxon against its siblings, by the
 * probabilities that names come from. Unlike the logarithm of the probability, it does not level off where that is almost 1.
 * Immutable, and safe for use by several threads at once.
 */
final class LogOdds implements ToDoubleFunction<float[]> {
    private final TaxonNamer namer;
    private final TaxonPath taxon;
    private final List<TaxonPath> siblings;

    private LogOdds(TaxonNamer namer, TaxonPath taxon, List<TaxonPath> siblings) {
        this.namer = namer;
        this.taxon = taxon;
        this.siblings = siblings;
    }

    /**
     * The odds of one taxon.
     *
     * @param namer of the model
     * @param taxon one that the model tells from siblings
     */
    static LogOdds of(TaxonModel model, TaxonNamer namer, TaxonPath taxon) {
        requireNonNull(namer, "namer is null");
        TaxonPath parent = taxon.parent().orElseThrow();
        List<TaxonPath> siblings = model.nodes().get(parent).classes().stream()
                .map(parent::child)
                .filter(child -> !child.equals(taxon))
                .toList();
        return new LogOdds(namer, taxon, siblings);
    }

    /**
     * The logarithm of the odds.
     *
     * @param embedding [embedding]
     * @return finite; a probability of 0 counts as the smallest number
     */
    @Override
    public double applyAsDouble(float[] embedding) {
        TaxonProbabilities probabilities = namer.probabilities(embedding);
        return logarithm(probabilities.of(taxon)) - logarithm(ofSiblings(probabilities));
    }

    /** How probable it is that the photograph shows a sibling, 0..1. */
    double ofSiblings(TaxonProbabilities probabilities) {
        return siblings.stream().mapToDouble(probabilities::of).sum();
    }

    private static double logarithm(double probability) {
        return Math.log(Math.max(probability, Double.MIN_NORMAL));
    }
}
