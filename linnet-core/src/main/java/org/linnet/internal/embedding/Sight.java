package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.linnet.detector.BoxRule;
import org.linnet.image.HiddenAreas;

/**
 * How a job looks at photographs, settled once it is known which boxes their labels have.
 *
 * @param rule which boxes are looked at, and how they are cut; empty to look at whole photographs
 * @param passes makes what gives the embeddings of photographs
 * @param hidden what no picture of photographs may show
 */
public record Sight(
        Optional<BoxRule> rule,
        Function<Collection<Path>, EmbeddingSource> passes,
        Function<Collection<Path>, HiddenAreas> hidden) {
    public Sight {
        requireNonNull(rule, "rule is null");
        requireNonNull(passes, "passes is null");
        requireNonNull(hidden, "hidden is null");
    }
}
