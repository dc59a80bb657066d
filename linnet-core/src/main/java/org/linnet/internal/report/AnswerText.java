package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.report.PredictionOutput;
import org.linnet.taxonomy.TaxonPath;

/** A prediction in plain sentences. */
final class AnswerText {
    private final PredictionOutput output;
    private final PredictionFacts facts;
    private final TaxonNames names;

    AnswerText(PredictionOutput output) {
        this.output = requireNonNull(output, "output is null");
        facts = new PredictionFacts(output);
        names = output.model().map(TaxonNames::of).orElseGet(() -> new TaxonNames(output.ranks(), List.of()));
    }

    /** The scientific name as it is printed. */
    TaxonLabel name(TaxonPath taxon) {
        return names.of(taxon);
    }

    /** {@code Panthera leo (Lion)}. */
    Html fullName(TaxonPath taxon) {
        return Html.of(
                names.of(taxon),
                output.commonNames().of(taxon).map(name -> " (" + name + ")").orElse(""));
    }

    /** What is decided, and how sure that is. */
    Html answer(Prediction prediction) {
        Optional<RankedTaxon> decided = prediction.decided();
        if (prediction.isUnknown()) {
            return Html.of(
                    "Unknown: unlike anything the model learned.",
                    decided.map(taxon -> Html.of(" Nearest taxon it is sure of: ", sure(taxon), "."))
                            .orElse(Html.of("")));
        }
        return decided.map(taxon -> Html.of(
                        "Named ",
                        fullName(taxon.taxon()),
                        "; " + percent(taxon) + " sure of this " + taxon.rank() + "."))
                .orElse(Html.of("Not sure enough to give a name."));
    }

    /** What else there is to say: the most probable species, the threshold, what a list did. */
    List<Html> remarks(Prediction prediction) {
        List<Html> remarks = new ArrayList<>();
        if (prediction.isUnknown()) {
            remarks.add(Html.of("The probabilities below only say what it resembles most."));
        }
        facts.guess(prediction)
                .filter(guess -> !prediction.decided().equals(Optional.of(guess)))
                .ifPresent(guess -> remarks.add(Html.of(
                        "Not sure of the " + guess.rank() + "; the most probable is ",
                        fullName(guess.taxon()),
                        ", " + percent(guess) + ".")));
        boolean reached = prediction
                .decided()
                .map(taxon -> taxon.probability() >= prediction.threshold())
                .orElse(!prediction.isUnknown());
        if (reached && prediction.threshold() > 0) {
            remarks.add(Html.of("The model gives a name when it is at least "
                    + Figures.wholePercent(prediction.threshold()) + " sure."));
        }
        Optional<RankedTaxon> told = prediction.decided().or(() -> facts.guess(prediction));
        facts.unfiltered(prediction)
                .filter(before -> !told.map(AnswerText::percent).equals(Optional.of(percent(before))))
                .ifPresent(before -> remarks.add(Html.of(
                        "Without the list of local taxa, ",
                        names.of(before.taxon()),
                        " would be " + percent(before) + " probable.")));
        facts.ruledOut(prediction)
                .ifPresent(taxon -> remarks.add(Html.of(
                        "The list excludes ",
                        fullName(taxon.taxon()),
                        ", which would be " + percent(taxon) + " probable without it.")));
        return remarks;
    }

    private Html sure(RankedTaxon taxon) {
        return Html.of(fullName(taxon.taxon()), ", " + taxon.rank() + ", " + percent(taxon) + " sure");
    }

    private static String percent(RankedTaxon taxon) {
        return Figures.probability(taxon.probability());
    }
}
