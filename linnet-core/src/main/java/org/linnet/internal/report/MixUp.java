package org.linnet.internal.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.TaxonConfusion;
import org.linnet.evaluation.TaxonScore;
import org.linnet.taxonomy.TaxonPath;

/**
 * A taxon that is often taken for another.
 *
 * @param share {@code 3 of 10}
 * @param bar the same as a bar
 * @param few whether there are too few photographs of it to say much
 */
record MixUp(TaxonLabel truth, TaxonLabel named, String share, Bar bar, boolean few) {
    private static final int MOST = 10;

    /** The commonest at the rank that most photographs reach, the deepest of several such. */
    static List<MixUp> commonest(JudgedTaxa judged, TaxonNames names) {
        Optional<RankEvaluation> rank = judged.ranks().stream()
                .max(Comparator.comparingLong(RankEvaluation::images).thenComparingInt(RankEvaluation::depth));
        if (rank.isEmpty()) {
            return List.of();
        }
        TaxonConfusion confusion = rank.get().confusion();
        Map<TaxonPath, Long> support = new TreeMap<>();
        for (TaxonScore score : confusion.scores()) {
            support.put(score.taxon(), score.images());
        }
        return confusion.commonestMistakes(MOST).stream()
                .map(cell -> of(cell, support.get(cell.truth()), names))
                .toList();
    }

    private static MixUp of(TaxonConfusion.Cell cell, long photographs, TaxonNames names) {
        return new MixUp(
                names.of(cell.truth()),
                names.of(cell.named()),
                Figures.count(cell.images()) + " of " + Figures.count(photographs),
                Bar.of((double) cell.images() / photographs, photographs),
                FewPhotographs.are(photographs));
    }
}
