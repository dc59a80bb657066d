package org.linnet.explanation;

import java.util.List;

/**
 * The most similar training photographs of a model.
 *
 * @param nearest the most similar first
 * @param missing how many photographs of the model, or boxes of them, are no longer in the store, and so were not compared
 */
public record Neighbours(List<Neighbour> nearest, long missing) {
    public Neighbours {
        nearest = List.copyOf(nearest);
        if (missing < 0) {
            throw new IllegalArgumentException("missing must not be negative: " + missing);
        }
    }
}
