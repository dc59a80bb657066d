package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;
import org.linnet.report.Subject;

/** {@code linnet predict --why} as one page, which opens from the disk and asks nothing of any network. */
final class ExplanationPageWriter implements ExplanationWriter {
    /** A herd in each photograph would make a page that no browser opens. */
    private static final int MOST_ANIMALS = 200;

    private final PredictionOutput output;
    private final ExplanationCards cards;
    private final List<ExplanationCard> written = new ArrayList<>();
    private final Set<Path> photographs = new HashSet<>();
    private long left;
    private long blank;

    ExplanationPageWriter(PredictionOutput output) {
        this.output = requireNonNull(output, "output is null");
        cards = new ExplanationCards(output);
    }

    @Override
    public void explained(Explanation explanation, List<Path> pictures) {
        explained(
                explanation,
                pictures,
                explanation.sights().stream().map(Explanation.Sight::heatMap).toList());
    }

    @Override
    public void explained(Explanation explanation, List<Path> pictures, List<HeatMap> heatMaps) {
        photographs.addAll(explanation.files());
        HtmlFormat.requireFew(photographs.size());
        if (written.size() == MOST_ANIMALS) {
            left++;
            return;
        }
        ExplanationCard card = cards.card(explanation, heatMaps);
        int box = FoundBox.number(explanation.box(), explanation.found());
        written.add(box == 0 ? card : card.ofBox(box));
    }

    @Override
    public void withoutAnimal(Subject photograph) {
        blank += photograph.files().size();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (left > 0) {
            notes.add("And " + Figures.count(left) + " more animals; with --format json, all are explained.");
        }
        if (blank > 0) {
            notes.add("No animal was found in " + Figures.photographs(blank) + ".");
        }
        return notes;
    }

    /** What the template is given. */
    private record Document(ExplanationPage page, String css) {}

    @Override
    public void close() throws IOException {
        ExplanationPage page = ExplanationPage.of(written, photographs.size(), notes(), output.model());
        output.text().write(HtmlReport.render("explanation.mustache", new Document(page, HtmlReport.css())));
        output.text().flush();
    }
}
