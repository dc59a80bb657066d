package org.linnet.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.Neighbour;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.novelty.Novelty;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;
import org.linnet.report.Subject;

/** Explanations as tables for people: every rank with its siblings, then the most similar training photographs. */
final class ExplanationText implements ExplanationWriter {
    private final Writer out;
    private final PredictionFacts facts;

    ExplanationText(PredictionOutput output) {
        out = output.text();
        facts = new PredictionFacts(output);
    }

    @Override
    public void explained(Explanation explanation, List<Path> pictures) throws IOException {
        Prediction prediction = explanation.prediction();
        out.append(explanation.name())
                .append(explanation
                        .box()
                        .map(box -> String.format(
                                Locale.ROOT,
                                ", box %d (%.2f)",
                                FoundBox.number(explanation.box(), explanation.found()),
                                box.confidence()))
                        .orElse(""))
                .append(": ")
                .append(PredictionText.answer(prediction, facts))
                .append('\n')
                .append(PredictionText.ruledOut(prediction, facts)
                        .map(text -> text + '\n')
                        .orElse(""))
                .append(PredictionText.likeliest(prediction, facts));
        for (Explanation.Step step : explanation.steps()) {
            out.append(step.taken().rank()).append('\n');
            for (RankedTaxon child : step.children()) {
                boolean taken = child.taxon().equals(step.taken().taxon());
                line(taken ? "›" : " ", child.taxon().name() + facts.inBrackets(child), child.probability());
            }
        }
        if (prediction.novelty().isPresent()) {
            out.append(novelty(prediction.novelty().get()));
        }
        out.append("most similar training photographs\n");
        for (Neighbour neighbour : explanation.neighbours().nearest()) {
            line(" ", neighbour.file(), neighbour.similarity());
        }
        long missing = explanation.neighbours().missing();
        if (missing > 0) {
            out.append(String.format(
                    Locale.ROOT,
                    "  (%d training photographs were not compared: their embeddings are no longer kept)%n",
                    missing));
        }
        out.append("redder in the heat map = stronger evidence for ")
                .append(facts.scientificName(explanation.explained()))
                .append('\n');
        for (Path picture : pictures) {
            out.append("Picture: ").append(picture.toString()).append('\n');
        }
        out.append('\n');
        out.flush();
    }

    @Override
    public void withoutAnimal(Subject photograph) throws IOException {
        String others = FoundBox.others(FoundBox.all(photograph, List.of()));
        out.append(photograph.name())
                .append(": no animal found")
                .append(others.isEmpty() ? "" : "; " + others)
                .append("\n\n");
        out.flush();
    }

    private static String novelty(Novelty novelty) {
        return (novelty.isUnknown() ? "seems unknown: " : "seems known: ") + NoveltyText.of(novelty) + '\n';
    }

    private void line(String mark, String name, double value) throws IOException {
        out.append(String.format(Locale.ROOT, "  %s %.3f  %s%n", mark, value, name));
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
