package org.linnet.report;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.evaluation.Mistake;

/**
 * A mistake in the page, with its photograph.
 *
 * @param picture a {@code data:} address; empty where the photograph cannot be read
 */
record MistakeCard(String file, Optional<String> picture, String named, String confidence, String truth) {
    /** @param photographs what the mistakes' names are below */
    static MistakeCard of(Mistake mistake, Path photographs) {
        return new MistakeCard(
                mistake.name(),
                Thumbnail.of(photographs.resolve(mistake.name())),
                mistake.named().name(),
                Figures.percent(mistake.namedProbability()),
                mistake.truth().name() + " (" + Figures.percent(mistake.truthProbability()) + ")");
    }
}
