package org.linnet.internal.dataset;

/** A rule by which photographs are parted into those that train and those that validate. */
@FunctionalInterface
public interface Splitter {
    /**
     * Parts the photographs of every node of {@link Dataset#nodes()}; the same data and groups give the same split.
     *
     * @param groups of the dataset's photographs
     */
    Split split(Dataset dataset, HoldOutGroups groups);

    /** Keeps crops of one observation together, and nothing else. */
    default Split split(Dataset dataset) {
        return split(dataset, HoldOutGroups.ofObservations(dataset.photographs()));
    }

    /** Whether a photograph may train or validate. */
    default boolean takesPart(Photograph photograph) {
        return true;
    }
}
