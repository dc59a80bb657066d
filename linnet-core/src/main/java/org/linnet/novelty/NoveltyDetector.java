package org.linnet.novelty;

import java.util.List;
import org.linnet.taxonomy.TaxonPath;

/**
 * Detects photographs of taxa that a model does not know. Detectors come from training and from models on disk; other
 * implementations cannot be saved. Immutable, and safe for use by several threads at once.
 */
public interface NoveltyDetector {
    /** The known leaves, at least two. */
    List<TaxonPath> taxa();

    /** How many values an embedding has. */
    int embeddingLength();

    /** The score above which a photograph shows something unknown; the largest number where that could not be learnt. */
    double threshold();

    /**
     * The novelty of several crops or views of one animal together.
     *
     * @param crops [crops][embedding], at least one
     * @param leafProbabilities how probable every leaf of the model is, the mean over the crops, before any leaf is ruled out:
     *     [leaves], with sum 1
     * @param named what the model makes of them; its ancestors are candidates for what the animal is nearest to
     * @throws IllegalArgumentException where an embedding has another length
     */
    Novelty judge(List<float[]> crops, double[] leafProbabilities, TaxonPath named);
}
