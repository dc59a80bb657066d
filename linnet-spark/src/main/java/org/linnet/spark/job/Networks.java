package org.linnet.spark.job;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The networks that a job opens on executors.
 *
 * @param model whose backbone it is, and whose detector if it learned with one
 * @param backbone the name of one that is asked for by itself
 * @param detect whether animals are looked for, whatever the model learned with
 * @param detector the name of what finds them; empty for the model's, or else the one that comes with Linnet
 */
public record Networks(Optional<Path> model, Optional<String> backbone, boolean detect, Optional<String> detector) {
    /** None at all. */
    public static final Networks NONE = new Networks(Optional.empty(), Optional.empty(), false, Optional.empty());

    public Networks {
        requireNonNull(model, "model is null");
        requireNonNull(backbone, "backbone is null");
        requireNonNull(detector, "detector is null");
    }
}
