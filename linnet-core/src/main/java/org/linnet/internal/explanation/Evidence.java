package org.linnet.internal.explanation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.explanation.Neighbours;
import org.linnet.model.Prediction;

/** What speaks for and against a name. */
public record Evidence(Prediction prediction, Neighbours nearest) {
    /** How many of the most alike training photographs are asked. */
    public static final int NEIGHBOURS = 20;

    public Evidence {
        requireNonNull(prediction, "prediction is null");
        requireNonNull(nearest, "nearest is null");
    }

    public double doubt() {
        return 0;
    }

    public List<String> reasons() {
        return List.of();
    }
}
