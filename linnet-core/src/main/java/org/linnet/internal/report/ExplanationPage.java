package org.linnet.internal.report;

import java.util.List;
import java.util.Optional;
import org.linnet.model.TaxonModel;

/**
 * What the page of {@code linnet predict --why} shows.
 *
 * @param gradient the legend's colours, as CSS has them
 * @param madeBy the model; empty where it is not known
 */
record ExplanationPage(String title, List<ExplanationCard> cards, String gradient, Optional<String> madeBy) {
    static ExplanationPage of(List<ExplanationCard> cards, Optional<TaxonModel> model) {
        return new ExplanationPage(title(cards), List.copyOf(cards), HeatMapPicture.gradient(), model.map(one -> text(one)));
    }

    private static String title(List<ExplanationCard> cards) {
        return cards.size() == 1
                ? "How “" + cards.get(0).name() + "” was named"
                : "How " + Figures.photographs(
                                cards.stream().mapToLong(card -> card.photographs().size()).sum())
                        + " were named";
    }

    private static String text(TaxonModel model) {
        return "Named by the model “" + model.name() + "”: " + Figures.count(model.leaves().size())
                + " taxa, learned from " + Figures.photographs(model.photographs().byFile().size())
                + ", backbone " + model.backbone().name() + ", trained with Linnet " + model.linnetVersion() + ".";
    }
}
