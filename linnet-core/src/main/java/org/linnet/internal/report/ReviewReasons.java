package org.linnet.internal.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.explanation.Evidence;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.novelty.Novelty;
import org.linnet.taxonomy.TaxonPath;

/** Why a person should look at a photograph, in words. */
public final class ReviewReasons {
    /** Below that the likeliest taxon is not alone. */
    private static final double SURE = 0.9;

    /** Of five neighbours, one that agrees is few: so it is for one right name in fifteen and for a third of the wrong ones. */
    private static final double FEW = 0.2;

    private ReviewReasons() {}

    /** The reasons, the weightiest first; none where nothing speaks against the answer. */
    public static List<String> of(Evidence evidence) {
        Prediction prediction = evidence.prediction();
        List<String> reasons = new ArrayList<>();
        if (prediction.isUnknown()) {
            reasons.add("unknown: unlike the training photographs");
        }
        prediction
                .ruledOut()
                .ifPresent(out -> reasons.add("the list of taxa excludes " + TaxonName.of(out.taxon())
                        + ", which was likeliest (" + percent(out.probability()) + ")"));
        if (prediction.isUnknown()) {
            return List.copyOf(reasons);
        }
        prediction
                .guess()
                .filter(guess -> prediction.decidedDepth() < guess.taxon().depth())
                .ifPresent(guess -> reasons.add(belowThreshold(prediction, guess)));
        if (evidence.isNearlyUnknown()) {
            Novelty novelty = prediction.novelty().orElseThrow();
            reasons.add(String.format(
                    Locale.ROOT,
                    "nearly unknown: novelty %.1f, unknown above %.1f",
                    novelty.score(),
                    novelty.threshold()));
        }
        neighbours(evidence).ifPresent(reasons::add);
        prediction
                .guess()
                .filter(guess -> guess.probability() < SURE
                        && prediction.decidedDepth() == guess.taxon().depth())
                .ifPresent(guess -> reasons.add("not sure: " + percent(guess.probability())
                        + evidence.second()
                                .map(second ->
                                        ", or " + TaxonName.of(second.taxon()) + " " + percent(second.probability()))
                                .orElse("")));
        return List.copyOf(reasons);
    }

    private static String belowThreshold(Prediction prediction, RankedTaxon guess) {
        String stopped = prediction
                .decided()
                .map(decided -> "named only to " + decided.rank())
                .orElse("no name is probable enough");
        return stopped + ": " + TaxonName.of(guess.taxon()) + " " + percent(guess.probability()) + ", "
                + percent(prediction.threshold()) + " needed";
    }

    private static Optional<String> neighbours(Evidence evidence) {
        List<TaxonPath> nearest = evidence.neighbourTaxa();
        Optional<RankedTaxon> guess = evidence.prediction().guess();
        if (nearest.isEmpty() || guess.isEmpty() || evidence.agreeing() > FEW * nearest.size()) {
            return Optional.empty();
        }
        Map<TaxonPath, Long> counts =
                nearest.stream().collect(groupingBy(taxon -> taxon, LinkedHashMap::new, counting()));
        Map.Entry<TaxonPath, Long> most = counts.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow();
        String ofAll = " of the " + nearest.size() + " most similar training photographs ";
        long agreeing = evidence.agreeing();
        return Optional.of(
                2 * most.getValue() > nearest.size()
                                && !most.getKey().equals(guess.get().taxon())
                        ? most.getValue() + ofAll + "are " + TaxonName.of(most.getKey())
                        : (agreeing == 0 ? "none" : "only " + agreeing)
                                + ofAll
                                + (agreeing == 1 ? "is " : "are ")
                                + TaxonName.of(guess.get().taxon()));
    }

    /** With a plain blank, for tables too. */
    private static String percent(double probability) {
        return Figures.wholePercent(probability).replace('\u00A0', ' ').replace('\u202F', ' ');
    }
}
