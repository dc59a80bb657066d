package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.detector.Detection;

/**
 * An animal in a photograph, and what a model says of it.
 *
 * @param box where it is; empty where the photograph was looked at as a whole
 */
public record NamedAnimal(Optional<Detection> box, Prediction prediction) {
    public NamedAnimal {
        requireNonNull(box, "box is null");
        requireNonNull(prediction, "prediction is null");
    }
}
