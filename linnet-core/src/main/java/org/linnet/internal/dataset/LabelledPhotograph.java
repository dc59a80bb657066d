package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

/**
 * A photograph and its class at one node.
 *
 * @param label the position of its class in {@link NodeSplit#classes()}
 */
public record LabelledPhotograph(Photograph photograph, int label) {
    public LabelledPhotograph {
        requireNonNull(photograph, "photograph is null");
        if (label < 0) {
            throw new IllegalArgumentException("label is negative: " + label);
        }
    }
}
