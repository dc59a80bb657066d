package org.linnet.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.DecisionEvaluation;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.RankDecisions;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.image.SkippedFile;
import org.linnet.taxonomy.TaxonPath;

/** What stands in {@code report.html}; the names are those of the template. */
record ReportPage(
        String title,
        String subtitle,
        List<Card> cards,
        List<String> remarks,
        TaxonRow tree,
        List<RankRow> ranks,
        List<ClassRow> classes,
        List<MatrixTable> matrices,
        List<ReliabilityPlot> reliability,
        List<CoveragePlot> curves,
        List<MistakeCard> mistakes,
        String skippedSummary,
        List<SkippedRow> skipped,
        List<Fact> making) {
    /** Tables longer than this are for the CSV file. */
    private static final int MOST_SKIPPED = 300;

    /** A headline figure. */
    record Card(String label, String value, String detail) {}

    /** A rank, from the top down. */
    record RankRow(
            String rank, String photographs, String accuracy, String balanced, String decided, String precision) {}

    /** A class of a node. */
    record ClassRow(String name, String node, String precision, String recall, String f1, String support) {}

    /** A file that was passed over. */
    record SkippedRow(String file, String reason, String detail) {}

    /** How the model was made. */
    record Fact(String name, String value) {}

    static ReportPage of(EvaluatedModel evaluated) {
        Optional<EndToEnd> endToEnd = evaluated.evaluation().endToEnd();
        return new ReportPage(
                "How far " + evaluated.model().name() + " can be trusted",
                "Judged on "
                        + Figures.photographs(endToEnd.map(EndToEnd::images).orElse(0L)) + " from "
                        + evaluated.photographs() + " that it had not seen.",
                endToEnd.map(ReportPage::cards).orElse(List.of()),
                remarks(evaluated),
                TaxonRow.of(evaluated.model(), evaluated.evaluation()),
                endToEnd.map(ReportPage::ranks).orElse(List.of()),
                classes(evaluated),
                matrices(evaluated, endToEnd),
                reliability(evaluated),
                endToEnd.map(ReportPage::curves).orElse(List.of()),
                mistakes(endToEnd, evaluated.photographs()),
                skippedSummary(evaluated.skipped()),
                skipped(evaluated),
                ModelFacts.of(evaluated.model()).entrySet().stream()
                        .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                        .toList());
    }

    boolean hasReliability() {
        return !reliability.isEmpty();
    }

    boolean hasCoverage() {
        return !curves.isEmpty();
    }

    boolean hasMistakes() {
        return !mistakes.isEmpty();
    }

    boolean hasSkipped() {
        return !skipped.isEmpty();
    }

    private static List<Card> cards(EndToEnd endToEnd) {
        DecisionEvaluation decisions = endToEnd.decisions();
        List<Card> cards = new ArrayList<>();
        cards.add(new Card(
                "named rightly down to the leaf",
                Figures.percent(endToEnd.leafAccuracy()),
                "95 % interval " + Figures.percent(endToEnd.intervals().leafAccuracy())));
        cards.add(new Card(
                "the same, every leaf counting alike",
                Figures.percent(endToEnd.leafBalancedAccuracy()),
                "95 % interval " + Figures.percent(endToEnd.intervals().leafBalancedAccuracy())));
        cards.add(new Card(
                "of its decisions, right",
                Figures.percent(decisions.precision()),
                "at whatever rank it stopped; it named " + Figures.percent(decisions.coverage())));
        cards.add(new Card(
                "decided down to the leaf",
                Figures.percent(decisions.leafCoverage()),
                "right " + Figures.percent(decisions.leafPrecision()) + " of the time"));
        cards.add(new Card(
                "hierarchical F1",
                Figures.decimal(endToEnd.hierarchical().f1()),
                "precision " + Figures.decimal(endToEnd.hierarchical().precision()) + ", recall "
                        + Figures.decimal(endToEnd.hierarchical().recall())));
        endToEnd.top().stream()
                .filter(top -> top.count() > 1)
                .findFirst()
                .ifPresent(top -> cards.add(
                        new Card("right leaf among the first " + top.count(), Figures.percent(top.accuracy()), "")));
        return cards;
    }

    private static List<String> remarks(EvaluatedModel evaluated) {
        List<String> remarks = new ArrayList<>();
        if (evaluated.evaluation().seen() > 0) {
            remarks.add(Figures.photographs(evaluated.evaluation().seen())
                    + " left out, because the model was made from them.");
        }
        Map<TaxonPath, Long> unknown = evaluated.evaluation().unknown();
        if (!unknown.isEmpty()) {
            remarks.add("Taxa that the model does not know: "
                    + unknown.entrySet().stream()
                            .map(taxon -> taxon.getKey() + " (" + Figures.photographs(taxon.getValue()) + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        List<TaxonPath> missing = evaluated.evaluation().missing();
        if (!missing.isEmpty()) {
            remarks.add("Not judged, for want of photographs: "
                    + missing.stream().map(TaxonPath::name).collect(Collectors.joining(", ")) + ".");
        }
        return remarks;
    }

    private static List<RankRow> ranks(EndToEnd endToEnd) {
        List<RankRow> rows = new ArrayList<>();
        for (RankEvaluation rank : endToEnd.ranks()) {
            Optional<RankDecisions> decided = decisions(endToEnd, rank.depth());
            rows.add(new RankRow(
                    rank.rank(),
                    Long.toString(rank.images()),
                    Figures.percent(rank.accuracy()),
                    Figures.percent(rank.balancedAccuracy()),
                    decided.map(d -> Figures.percent(d.coverage())).orElse("–"),
                    decided.filter(d -> d.named() > 0)
                            .map(d -> Figures.percent(d.precision()))
                            .orElse("–")));
        }
        return rows;
    }

    private static Optional<RankDecisions> decisions(EndToEnd endToEnd, int depth) {
        return endToEnd.decisions().ranks().stream()
                .filter(rank -> rank.depth() == depth)
                .findFirst();
    }

    private static List<ClassRow> classes(EvaluatedModel evaluated) {
        List<ClassRow> rows = new ArrayList<>();
        for (NodeEvaluation node : evaluated.evaluation().nodes()) {
            ConfusionMatrix matrix = node.matrix();
            for (String name : matrix.seen()) {
                rows.add(new ClassRow(
                        name,
                        node.node().toString(),
                        Figures.decimal(matrix.precision(name)),
                        Figures.decimal(matrix.recall(name)),
                        Figures.decimal(matrix.f1(name)),
                        Long.toString(matrix.support(name))));
            }
        }
        return rows;
    }

    private static List<MatrixTable> matrices(EvaluatedModel evaluated, Optional<EndToEnd> endToEnd) {
        List<MatrixTable> tables = new ArrayList<>();
        for (NodeEvaluation node : evaluated.evaluation().nodes()) {
            String name = node.node().isRoot() ? "all taxa" : node.node().toString();
            MatrixTable.of(name, node.matrix(), tables.isEmpty()).ifPresent(tables::add);
        }
        endToEnd.ifPresent(
                whole -> whole.ranks().forEach(rank -> MatrixTable.of(rank).ifPresent(tables::add)));
        return tables;
    }

    private static List<ReliabilityPlot> reliability(EvaluatedModel evaluated) {
        List<ReliabilityPlot> plots = new ArrayList<>();
        for (NodeEvaluation node : evaluated.evaluation().nodes()) {
            String name = node.node().isRoot() ? "all taxa" : node.node().toString();
            node.calibration().ifPresent(calibration -> plots.add(ReliabilityPlot.of(name, calibration)));
        }
        return plots;
    }

    private static List<CoveragePlot> curves(EndToEnd endToEnd) {
        DecisionEvaluation decisions = endToEnd.decisions();
        List<CoveragePlot> curves = new ArrayList<>();
        curves.add(
                CoveragePlot.of("leaf", endToEnd.leafCoverage(), decisions.leafCoverage(), decisions.leafPrecision()));
        for (RankEvaluation rank : endToEnd.ranks()) {
            double coverage = decisions(endToEnd, rank.depth())
                    .map(RankDecisions::coverage)
                    .orElse(0.0);
            double precision = decisions(endToEnd, rank.depth())
                    .map(RankDecisions::precision)
                    .orElse(0.0);
            curves.add(CoveragePlot.of(rank.rank(), rank.coverage(), coverage, precision));
        }
        return curves;
    }

    private static List<MistakeCard> mistakes(Optional<EndToEnd> endToEnd, Path photographs) {
        return endToEnd.map(EndToEnd::mistakes).orElse(List.of()).stream()
                .map(mistake -> MistakeCard.of(mistake, photographs))
                .toList();
    }

    private static String skippedSummary(List<SkippedFile> skipped) {
        Map<String, Integer> reasons = new TreeMap<>();
        skipped.forEach(file -> reasons.merge(file.reason().label(), 1, Integer::sum));
        String summary = reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
        return skipped.size() > MOST_SKIPPED
                ? summary + ". The first " + MOST_SKIPPED + " of them; skipped.csv has all."
                : summary + ".";
    }

    private static List<SkippedRow> skipped(EvaluatedModel evaluated) {
        return evaluated.skipped().stream()
                .limit(MOST_SKIPPED)
                .map(file -> new SkippedRow(
                        SkippedCsv.name(evaluated.photographs(), file.file()),
                        file.reason().label(),
                        file.detail()))
                .toList();
    }
}
