package org.linnet.internal.report;

import java.util.List;
import java.util.Optional;
import org.linnet.evaluation.TaxonScore;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * A taxon in the table of all of them.
 *
 * @param few whether there are too few photographs of it to say much
 * @param recall the share of its photographs that are given its name, from the top of the tree down
 * @param precision the share of the photographs given its name that show it
 * @param f1 harmonic mean of the two
 * @param toldApart the share of its photographs that its parent's classifier names rightly
 */
record ClassRow(
        TaxonLabel name,
        String rank,
        Html above,
        String photographs,
        boolean few,
        String recall,
        String precision,
        String f1,
        String toldApart) {

    static List<ClassRow> of(TaxonModel model, JudgedTaxa judged, TaxonNames names) {
        return judged.taxa().stream()
                .map(taxon -> of(taxon, model, judged, names))
                .toList();
    }

    private static ClassRow of(TaxonPath taxon, TaxonModel model, JudgedTaxa judged, TaxonNames names) {
        Optional<TaxonScore> score = judged.score(taxon);
        return new ClassRow(
                names.of(taxon),
                model.ranks().of(taxon),
                names.above(taxon),
                Figures.count(judged.photographs(taxon)),
                FewPhotographs.are(judged.photographs(taxon)),
                score.filter(of -> of.images() > 0)
                        .map(of -> Figures.percent(of.recall()))
                        .orElse("–"),
                score.filter(of -> of.recall() > 0 || of.images() == 0)
                        .map(of -> Figures.percent(of.precision()))
                        .orElse("–"),
                score.map(of -> Figures.decimal(of.f1())).orElse("–"),
                judged.toldFromSiblings(taxon).map(Figures::percent).orElse("–"));
    }
}
