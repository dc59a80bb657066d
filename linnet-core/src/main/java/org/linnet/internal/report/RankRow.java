package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.RankDecisions;
import org.linnet.evaluation.RankEvaluation;

/**
 * A rank in the page's table of ranks.
 *
 * @param taxa how many the model tells apart there
 * @param right how often the most likely taxon of the rank is the right one
 * @param balanced the same, averaged over the rank's taxa
 * @param named how many of the photographs the model names at this rank or below by itself
 * @param wrong how many of these names are wrong; a dash where it gives none
 * @param atTarget how many it could name if 95 % of the names were to be right
 */
record RankRow(
        String rank,
        int taxa,
        String photographs,
        Bar right,
        String balanced,
        String named,
        String wrong,
        String atTarget) {

    static List<RankRow> of(EndToEnd endToEnd, JudgedTaxa judged) {
        List<RankRow> rows = new ArrayList<>();
        for (RankEvaluation rank : judged.ranks()) {
            Optional<RankDecisions> decisions = decisions(endToEnd, rank.depth());
            rows.add(new RankRow(
                    rank.rank(),
                    judged.taxaOfRank(rank.depth()),
                    Figures.count(rank.images()),
                    Bar.of(rank.accuracy(), rank.images()),
                    Figures.percent(rank.balancedAccuracy()),
                    decisions.map(of -> Figures.percent(of.coverage())).orElse("–"),
                    decisions
                            .filter(of -> of.named() > 0)
                            .map(of -> Figures.percent(1 - of.precision()))
                            .orElse("–"),
                    CoveragePlot.coverageAt(rank.coverage(), CoveragePlot.TARGET)
                            .map(Figures::percent)
                            .orElse("none")));
        }
        return rows;
    }

    /** What the model's decisions come to at a rank, by its place. */
    static Optional<RankDecisions> decisions(EndToEnd endToEnd, int depth) {
        return endToEnd.decisions().stream()
                .filter(rank -> rank.depth() == depth)
                .findFirst();
    }
}
