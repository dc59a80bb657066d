package org.linnet.internal.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;

/**
 * {@code lion.jpg: panthera_leo (species, 0.81)   carnivora 0.98 › felidae 0.95 › panthera_leo 0.81}; of what the model was
 * never taught, {@code unknown, nearest felidae (family, 0.95)}. An observation has its crops counted behind its name.
 */
final class PredictionText implements PredictionWriter {
    private final Writer out;
    private final DecisionUnit by;

    PredictionText(PredictionOutput output) {
        out = output.text();
        by = output.by();
    }

    @Override
    public void predicted(Subject subject, Prediction prediction) throws IOException {
        int crops = subject.files().size();
        out.append(subject.name())
                .append(
                        switch (by) {
                            case PHOTOGRAPH -> "";
                            case OBSERVATION -> crops == 1 ? " (1 crop)" : " (" + crops + " crops)";
                        })
                .append(": ")
                .append(answer(prediction))
                .append("   ")
                .append(way(prediction))
                .append('\n');
    }

    /** What is stood for, without the way there. */
    static String answer(Prediction prediction) {
        Optional<String> decided = prediction
                .decided()
                .map(taxon -> String.format(
                        Locale.ROOT, "%s (%s, %.2f)", taxon.taxon().name(), taxon.rank(), taxon.probability()));
        return prediction.isUnknown()
                ? "unknown" + decided.map(nearest -> ", nearest " + nearest).orElse("")
                : decided.orElse("not sure of any rank");
    }

    /** The whole way down with the probability at each rank, whether stood for or not. */
    private static String way(Prediction prediction) {
        return prediction.wayDown().stream().map(PredictionText::step).collect(joining(" › "));
    }

    private static String step(RankedTaxon taxon) {
        return String.format(Locale.ROOT, "%s %.2f", taxon.taxon().name(), taxon.probability());
    }

    @Override
    public void skipped(SkippedFile file) throws IOException {
        out.append(DiskName.text(file.file()))
                .append(": skipped, ")
                .append(file.reason().label())
                .append('\n');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
