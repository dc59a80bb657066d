package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;

/** {@code linnet predict --why} as one page, which opens from the disk and asks nothing of any network. */
final class ExplanationPageWriter implements ExplanationWriter {
    private final PredictionOutput output;
    private final ExplanationCards cards;
    private final List<ExplanationCard> written = new ArrayList<>();
    private long photographs;

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
        photographs += explanation.files().size();
        HtmlFormat.requireFew(photographs);
        written.add(cards.card(explanation, heatMaps));
    }

    /** What the template is given. */
    private record Document(ExplanationPage page, String css) {}

    @Override
    public void close() throws IOException {
        ExplanationPage page = ExplanationPage.of(written, output.model());
        output.text().write(HtmlReport.render("explanation.mustache", new Document(page, HtmlReport.css())));
        output.text().flush();
    }
}
