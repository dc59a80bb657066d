package org.linnet.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.Neighbour;
import org.linnet.model.RankedTaxon;
import org.linnet.novelty.Novelty;

/** An explanation as a table for people: every rank with its siblings, then the most alike photographs. */
public final class ExplanationText {
    private ExplanationText() {}

    /** Writes a table; the writer is left open. */
    public static void write(Explanation explanation, Writer out) throws IOException {
        out.append(explanation.name())
                .append(": ")
                .append(PredictionText.answer(explanation.prediction()))
                .append('\n');
        for (Explanation.Step step : explanation.steps()) {
            out.append(step.taken().rank()).append('\n');
            for (RankedTaxon child : step.children()) {
                boolean taken = child.taxon().equals(step.taken().taxon());
                line(out, taken ? "›" : " ", child.taxon().name(), child.probability());
            }
        }
        if (explanation.prediction().novelty().isPresent()) {
            out.append(novelty(explanation.prediction().novelty().get()));
        }
        out.append("most alike of the model's photographs\n");
        for (Neighbour neighbour : explanation.neighbours().nearest()) {
            line(out, " ", neighbour.file(), neighbour.similarity());
        }
        long missing = explanation.neighbours().missing();
        if (missing > 0) {
            out.append(String.format(
                    Locale.ROOT,
                    "  (%d of its photographs were not compared: their embeddings are no longer kept)%n",
                    missing));
        }
        out.append("the heat map speaks for ")
                .append(explanation.explained().toString())
                .append('\n');
    }

    private static String novelty(Novelty novelty) {
        return String.format(
                Locale.ROOT,
                "%s: scores %.2f, and above %.2f is none of the taxa it knows%n",
                novelty.isUnknown() ? "seems unknown" : "seems known",
                novelty.score(),
                novelty.threshold());
    }

    private static void line(Writer out, String mark, String name, double value) throws IOException {
        out.append(String.format(Locale.ROOT, "  %s %.3f  %s%n", mark, value, name));
    }
}
