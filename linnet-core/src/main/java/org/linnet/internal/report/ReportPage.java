package org.linnet.internal.report;

import java.util.List;
import java.util.Optional;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.model.TaxonModel;

/**
 * What stands in {@code report.html}; the names are those of the template.
 *
 * @param matricesLeftOut whether there are confusion matrices that are too large for a page
 * @param longClasses whether the table of classes is too long to be shown whole
 * @param addedMetrics of nodes, that are not Linnet's own
 */
record ReportPage(
        String title,
        String subtitle,
        Summary summary,
        List<RankRow> ranks,
        List<PartlyRight> partlyRight,
        TaxonRow tree,
        List<ClassRow> classes,
        boolean longClasses,
        List<MixUp> mixUps,
        List<MatrixTable> matrices,
        boolean matricesLeftOut,
        List<CalibrationRow> calibration,
        List<String> addedMetrics,
        List<ReliabilityPlot> reliability,
        List<CoveragePlot> curves,
        Optional<Strangers> strangers,
        List<MistakeCard> mistakes,
        NotJudged notJudged,
        List<Fact> making,
        List<NodeRow> nodes) {
    private static final int LONG_TABLE = 40;

    /** How the model was made. */
    record Fact(String name, String value) {}

    static ReportPage of(ReportSource source) {
        TaxonModel model = source.model();
        TreeEvaluation evaluation = source.evaluation();
        Optional<EndToEnd> endToEnd = evaluation.endToEnd();
        JudgedTaxa judged = new JudgedTaxa(model, evaluation);
        List<ClassRow> classes = ClassRow.of(model, judged);
        List<MatrixTable> matrices = MatrixTable.of(model, evaluation, judged);
        return new ReportPage(
                "How far “" + model.name() + "” can be trusted",
                subtitle(source, endToEnd),
                Summary.of(source, judged),
                endToEnd.map(whole -> RankRow.of(whole, judged)).orElse(List.of()),
                endToEnd.map(PartlyRight::of).orElse(List.of()),
                TaxonRow.of(model, judged),
                classes,
                classes.size() > LONG_TABLE,
                MixUp.commonest(judged),
                matrices,
                matrices.size() < evaluation.nodes().size(),
                CalibrationRow.of(source),
                addedMetrics(evaluation),
                ReliabilityPlot.of(evaluation),
                endToEnd.map(whole -> CoveragePlot.of(whole, judged)).orElse(List.of()),
                evaluation.unknownDetection().map(Strangers::of),
                endToEnd.map(whole -> MistakeCard.of(whole, source.photographs()))
                        .orElse(List.of()),
                NotJudged.of(source),
                ModelFacts.of(model).entrySet().stream()
                        .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                        .toList(),
                NodeRow.of(model));
    }

    private static String subtitle(ReportSource source, Optional<EndToEnd> endToEnd) {
        String taxa = Figures.count(source.model().leaves().size()) + " taxa";
        return "Judged on " + Figures.photographs(endToEnd.map(EndToEnd::images).orElse(0L))
                + " that it had not seen, from " + source.photographs() + ". It knows " + taxa + "."
                + source.copies().found().map(found -> " " + found + ".").orElse("");
    }

    private static List<String> addedMetrics(TreeEvaluation evaluation) {
        return evaluation.nodes().stream()
                .flatMap(node -> node.figures().stream())
                .filter(Figure::isAdded)
                .map(figure -> figure.metric().title())
                .distinct()
                .toList();
    }

    boolean hasRanks() {
        return !ranks.isEmpty();
    }

    boolean hasMixUps() {
        return !mixUps.isEmpty();
    }

    boolean hasMatrices() {
        return !matrices.isEmpty();
    }

    boolean hasCalibration() {
        return !calibration.isEmpty();
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

    boolean longNodes() {
        return nodes.size() > LONG_TABLE;
    }
}
