package org.linnet.head;

import java.util.List;
import org.linnet.taxonomy.TaxonPath;

/**
 * Told how training goes; progress bars, {@code history.csv} and plots hang on it. When nodes are trained in parallel,
 * calls for different nodes come from different threads, and those for one node in order.
 */
public interface TrainingListener {
    /** A listener that does nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * Training of a node begins.
     *
     * @param trainingCount rows of the training subset
     * @param validationCount rows of the validation subset
     */
    default void nodeStarted(TaxonPath node, List<String> classes, int trainingCount, int validationCount) {}

    /** An epoch has ended, or a strength of regularisation has been tried. */
    default void epochFinished(TaxonPath node, EpochRecord epoch) {}

    /** Training of a node has ended. */
    default void nodeFinished(TaxonPath node, TrainedHead trained) {}
}
