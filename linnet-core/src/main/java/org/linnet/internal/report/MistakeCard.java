package org.linnet.internal.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.Mistake;
import org.linnet.internal.dataset.DiskName;
import org.linnet.taxonomy.TaxonPath;

/**
 * A mistake in the page, with its photograph.
 *
 * @param picture a {@code data:} address; empty where the photograph cannot be read
 * @param decision what the model made of it when left to decide
 */
record MistakeCard(
        String file,
        Optional<String> picture,
        String named,
        String confidence,
        String truth,
        String truthConfidence,
        String decision) {
    /** @param photographs what the mistakes' names are below */
    static List<MistakeCard> of(EndToEnd endToEnd, Path photographs) {
        return endToEnd.mistakes().stream()
                .map(mistake -> of(mistake, photographs))
                .toList();
    }

    private static MistakeCard of(Mistake mistake, Path photographs) {
        return new MistakeCard(
                mistake.name(),
                picture(photographs, mistake.name()),
                TaxonName.of(mistake.named()),
                Figures.wholePercent(mistake.namedProbability()),
                TaxonName.of(mistake.truth()),
                Figures.wholePercent(mistake.truthProbability()),
                decision(mistake));
    }

    private static Optional<String> picture(Path photographs, String name) {
        try {
            return Thumbnail.of(DiskName.resolve(photographs, name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String decision(Mistake mistake) {
        TaxonPath decided = mistake.decided();
        if (decided.isRoot()) {
            return "It was not sure enough to name it.";
        }
        return mistake.truth().startsWith(decided)
                ? "It stopped at " + TaxonName.of(decided) + ", which is right."
                : "It stood for " + TaxonName.of(decided) + ", which is wrong.";
    }
}
