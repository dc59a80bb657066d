package org.linnet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.linnet.model.TaxonModel;

/**
 * A model that an {@link InferenceService} has loaded.
 *
 * @param name under which requests ask for it
 * @param loaded when it was ready
 * @param generation 1 for the first of its name, and one more each time it is replaced
 */
public record ServedModel(String name, TaxonModel model, Instant loaded, long generation) {
    public ServedModel {
        requireNonNull(name, "name is null");
        requireNonNull(model, "model is null");
        requireNonNull(loaded, "loaded is null");
    }
}
