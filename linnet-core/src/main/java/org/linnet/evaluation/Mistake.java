package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import org.linnet.taxonomy.TaxonPath;

/**
 * A photograph that a model named wrongly.
 *
 * @param name of the photograph's file, or of the observation
 * @param truth what it shows
 * @param truthProbability the probability of the truth, 0..1
 * @param named what it was named
 * @param namedProbability the probability of that name, 0..1
 * @param decided the taxon that the model decided on, which may be above the mistake; the top where it decided on none
 */
public record Mistake(
        String name,
        TaxonPath truth,
        double truthProbability,
        TaxonPath named,
        double namedProbability,
        TaxonPath decided) {
    public Mistake {
        requireNonNull(name, "name is null");
        requireNonNull(truth, "truth is null");
        requireNonNull(named, "named is null");
        requireNonNull(decided, "decided is null");
    }
}
