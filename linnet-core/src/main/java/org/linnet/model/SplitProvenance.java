package org.linnet.model;

import static java.util.Objects.requireNonNull;

/**
 * How photographs were put into subsets; {@code splits.csv} beside the model says where each one went.
 *
 * @param kind {@code tree}: one split for the whole tree, observations never parted; {@code keras}: each node by
 *     itself, as {@code image_dataset_from_directory} does
 * @param validationFraction share of photographs that validate, 0..1
 */
public record SplitProvenance(String kind, double validationFraction, long seed) {
    public SplitProvenance {
        requireNonNull(kind, "kind is null");
    }
}
