package org.linnet.internal.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.evaluation.CoverageCurve;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.TaxonConfusion;
import org.linnet.taxonomy.TaxonPath;

/** Gathers what photographs were named at one rank. */
final class RankTally {
    private final int depth;
    private final String rank;
    private final Map<TaxonPath, Map<TaxonPath, Long>> counts = new TreeMap<>();
    private final CoverageCounter coverage = new CoverageCounter();

    RankTally(int depth, String rank) {
        this.depth = depth;
        this.rank = rank;
    }

    void add(TaxonPath truth, Guess named) {
        counts.computeIfAbsent(truth, taxon -> new TreeMap<>()).merge(named.taxon(), 1L, Long::sum);
        coverage.add(named.probability(), named.taxon().equals(truth));
    }

    TaxonConfusion confusion() {
        List<TaxonConfusion.Cell> cells = new ArrayList<>();
        counts.forEach((truth, names) ->
                names.forEach((named, images) -> cells.add(new TaxonConfusion.Cell(truth, named, images))));
        return new TaxonConfusion(cells);
    }

    CoverageCurve coverage() {
        return coverage.curve();
    }

    RankEvaluation evaluation() {
        return new RankEvaluation(depth, rank, confusion(), coverage());
    }
}
