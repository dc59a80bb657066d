package org.linnet.evaluation;

import java.util.List;
import org.linnet.internal.evaluation.HierarchicalCounter;
import org.linnet.internal.linear.Sums;
import org.linnet.taxonomy.TaxonPath;

/**
 * How right predictions are that may be right at some ranks only, or stop early: precision, recall and F1 of the sets
 * of a taxon and its ancestors without the top, counted over all photographs together. Kiritchenko, Matwin and Famili,
 * "Functional annotation of genes using hierarchical text categorization", 2005.
 *
 * @param precision of the taxa that were predicted, the share that the photographs are of; 0 where none was predicted
 * @param recall of the taxa that the photographs are of, the share that was predicted; 0 where there are none
 * @param f1 harmonic mean of the two
 */
public record HierarchicalMetrics(double precision, double recall, double f1) {
    /**
     * Compares predictions with the truth.
     *
     * @param truth the taxon of each photograph
     * @param predicted what each was named; the top for a photograph that was not named at all
     * @throws IllegalArgumentException where the lists differ in length
     */
    public static HierarchicalMetrics of(List<TaxonPath> truth, List<TaxonPath> predicted) {
        if (truth.size() != predicted.size()) {
            throw new IllegalArgumentException(truth.size() + " taxa, " + predicted.size() + " predictions");
        }
        HierarchicalCounter counter = new HierarchicalCounter();
        for (int i = 0; i < truth.size(); i++) {
            counter.add(truth.get(i), predicted.get(i));
        }
        return counter.micro();
    }

    /**
     * From the sizes of the sets, summed over all photographs.
     *
     * @param shared taxa that are both predicted and true
     */
    public static HierarchicalMetrics ofCounts(long shared, long predictedTaxa, long trueTaxa) {
        return new HierarchicalMetrics(
                Sums.quotient(shared, predictedTaxa),
                Sums.quotient(shared, trueTaxa),
                Sums.quotient(2 * shared, predictedTaxa + trueTaxa));
    }
}
