package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.taxonomy.TaxonPath;

/**
 * What to read.
 *
 * @param purpose which folder of the reference's layout is meant, where DATA is laid out so
 * @param node only this parent taxon; empty for every one
 */
public record DatasetOptions(Purpose purpose, Optional<TaxonPath> node) {
    public DatasetOptions {
        requireNonNull(purpose, "purpose is null");
        requireNonNull(node, "node is null");
    }

    /** Every parent taxon, for training. */
    public static DatasetOptions training() {
        return new DatasetOptions(Purpose.TRAINING, Optional.empty());
    }

    /** Every parent taxon, for evaluation. */
    public static DatasetOptions evaluation() {
        return new DatasetOptions(Purpose.EVALUATION, Optional.empty());
    }

    /** The same for one parent taxon only. */
    public DatasetOptions only(TaxonPath parent) {
        return new DatasetOptions(purpose, Optional.of(parent));
    }
}
