package org.linnet.internal.report;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.Mistake;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.picture.ShownPhotographs;
import org.linnet.taxonomy.TaxonPath;

/**
 * A mistake in the page, with its photograph.
 *
 * @param picture empty where the photograph cannot be read
 * @param decision what the model answers with its default settings
 */
record MistakeCard(
        String file,
        Optional<BoxPicture> picture,
        TaxonLabel named,
        String confidence,
        TaxonLabel truth,
        String truthConfidence,
        Html decision) {
    static List<MistakeCard> of(EndToEnd endToEnd, ReportSource source, TaxonNames names) {
        return endToEnd.mistakes().stream()
                .map(mistake -> of(mistake, source, names))
                .toList();
    }

    private static MistakeCard of(Mistake mistake, ReportSource source, TaxonNames names) {
        return new MistakeCard(
                mistake.name(),
                picture(source, mistake.name()),
                names.of(mistake.named()),
                Figures.wholePercent(mistake.namedProbability()),
                names.of(mistake.truth()),
                Figures.wholePercent(mistake.truthProbability()),
                decision(mistake, names));
    }

    private static Optional<BoxPicture> picture(ReportSource source, String name) {
        try {
            return BoxPicture.of(
                    ShownPhotographs.hiding(source.hidden()),
                    DiskName.resolve(source.photographs(), name),
                    source.animals().getOrDefault(name, List.of()),
                    Thumbnail.SIDE);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Html decision(Mistake mistake, TaxonNames names) {
        TaxonPath decided = mistake.decided();
        if (decided.isRoot()) {
            return Html.of("It gave no answer: not sure enough.");
        }
        return mistake.truth().startsWith(decided)
                ? Html.of("It answered ", names.of(decided), ", correctly.")
                : Html.of("It answered ", names.of(decided), ", wrongly.");
    }
}
