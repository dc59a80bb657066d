package org.linnet.internal.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.model.TaxonModel;

/**
 * What the page of {@code linnet predict --why} shows.
 *
 * @param notes on what has no card, a sentence each
 * @param gradient the legend's colours, as CSS has them
 * @param madeBy the model; empty where it is not known
 */
record ExplanationPage(
        String title,
        String heading,
        List<ExplanationCard> cards,
        List<String> notes,
        String gradient,
        Optional<String> madeBy) {
    /**
     * A page.
     *
     * @param photographs how many the cards are of
     * @param notes on what has no card
     */
    static ExplanationPage of(
            List<ExplanationCard> cards, long photographs, List<String> notes, Optional<TaxonModel> model) {
        String several = "How " + Figures.photographs(photographs) + " were named";
        boolean one = cards.size() == 1;
        return new ExplanationPage(
                one ? "How “" + cards.get(0).name() + "” was named" : several,
                one && photographs == 1 ? "How this photograph was named" : several,
                toldApart(cards),
                notes,
                HeatMapPicture.gradient(),
                model.map(ExplanationPage::text));
    }

    /** Cameras call their photographs alike: those of one name are called by the whole path. */
    private static List<ExplanationCard> toldApart(List<ExplanationCard> cards) {
        Map<String, Long> counts =
                cards.stream().collect(Collectors.groupingBy(ExplanationCard::name, Collectors.counting()));
        return cards.stream()
                .map(card -> counts.get(card.name()) > 1 ? card.named(card.path()) : card)
                .toList();
    }

    private static String text(TaxonModel model) {
        return "Named by the model “" + model.name() + "”: "
                + Figures.count(model.leaves().size())
                + " taxa, learned from "
                + Figures.photographs(model.photographs().byFile().size())
                + ", backbone " + model.backbone().name() + ", trained with Linnet " + model.linnetVersion() + ".";
    }
}
