package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.model.TaxonModel;

/**
 * What stands in {@code report.html}; the names are those of the template.
 *
 * @param notice what flatters the figures; empty where nothing is known to
 * @param matricesLeftOut whether there are confusion matrices that are too large for a page
 * @param longClasses whether the table of classes is too long to be shown whole
 * @param scores of the nodes' classifiers on these photographs
 * @param addedMetrics of nodes, that are not Linnet's own
 * @param nodes the same classifiers in training
 */
record ReportPage(
        String title,
        String subtitle,
        Optional<String> notice,
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
        List<NodeScoreRow> scores,
        List<String> addedMetrics,
        List<ReliabilityPlot> reliability,
        List<CoveragePlot> curves,
        Optional<Strangers> strangers,
        List<MistakeCard> mistakes,
        NotJudged notJudged,
        List<Fact> measuring,
        List<Fact> making,
        List<NodeRow> nodes) {
    private static final int LONG_TABLE = 40;

    /** How the figures were measured, or how the model was made. */
    record Fact(String name, String value) {}

    static ReportPage of(ReportSource source) {
        TaxonModel model = source.model();
        TreeEvaluation evaluation = source.evaluation();
        Optional<EndToEnd> endToEnd = evaluation.endToEnd();
        JudgedTaxa judged = new JudgedTaxa(model, evaluation);
        TaxonNames names = TaxonNames.of(model);
        List<ClassRow> classes = ClassRow.of(model, judged, names);
        List<MatrixTable> matrices = MatrixTable.of(model, evaluation, judged, names);
        return new ReportPage(
                "How well “" + model.name() + "” names photographs",
                subtitle(source, endToEnd),
                source.copies().found().map(found -> found + "."),
                Summary.of(source, judged, names),
                endToEnd.map(whole -> RankRow.of(whole, judged)).orElse(List.of()),
                endToEnd.map(PartlyRight::of).orElse(List.of()),
                TaxonRow.of(model, judged, names),
                classes,
                classes.size() > LONG_TABLE,
                MixUp.commonest(judged, names),
                matrices,
                matrices.size() < evaluation.nodes().size(),
                CalibrationRow.of(source, names),
                NodeScoreRow.of(evaluation, names),
                addedMetrics(evaluation),
                ReliabilityPlot.of(evaluation, names),
                endToEnd.map(whole -> CoveragePlot.of(whole, judged)).orElse(List.of()),
                evaluation.unknownDetection().map(Strangers::of),
                endToEnd.map(whole -> MistakeCard.of(whole, source, names)).orElse(List.of()),
                NotJudged.of(source, names),
                measuring(source, endToEnd),
                ModelFacts.of(model).entrySet().stream()
                        .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                        .toList(),
                NodeRow.of(model));
    }

    private static String subtitle(ReportSource source, Optional<EndToEnd> endToEnd) {
        return "Tested on " + tested(source, endToEnd)
                + " that it had not seen in training. It knows "
                + Figures.count(source.model().leaves().size()) + " taxa.";
    }

    private static String tested(ReportSource source, Optional<EndToEnd> endToEnd) {
        long count = endToEnd.map(EndToEnd::images).orElse(0L);
        return Figures.count(count) + " " + source.judged().by().label() + (count == 1 ? "" : "s");
    }

    private static List<Fact> measuring(ReportSource source, Optional<EndToEnd> endToEnd) {
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("photographs", source.photographs().toString()),
                new Fact("tested", tested(source, endToEnd)),
                new Fact(
                        "left out",
                        Figures.photographs(source.evaluation().seen()) + " that it was trained on, "
                                + Figures.photographs(source.evaluation().unknown().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum())
                                + " of taxa that it does not know (see Unknowns), "
                                + Figures.count(source.skipped().size()) + " skipped")));
        source.judged()
                .singly()
                .flatMap(photographs -> EventText.compare(source.evaluation(), photographs))
                .ifPresent(compared -> facts.add(new Fact("events", compared)));
        source.boxes()
                .ifPresent(boxes -> facts.add(new Fact(
                        "boxes",
                        Figures.count(boxes.boxes())
                                + " animals, all of one photograph judged together; none was found in "
                                + Figures.photographs(boxes.withoutAnimal()))));
        return facts;
    }

    private static List<String> addedMetrics(TreeEvaluation evaluation) {
        return evaluation.nodes().stream()
                .flatMap(node -> node.figures().stream())
                .filter(Figure::isAdded)
                .map(figure -> figure.metric().title())
                .distinct()
                .toList();
    }

    /** From where on a taxon is named well. */
    String good() {
        return Figures.wholePercent(Bar.GOOD);
    }

    /** From where on a taxon is named fairly well. */
    String fair() {
        return Figures.wholePercent(Bar.FAIR);
    }

    /** Of the colours in the matrices. */
    List<Integer> shades() {
        return IntStream.rangeClosed(1, MatrixTable.SHADES).boxed().toList();
    }

    boolean hasScores() {
        return !scores.isEmpty();
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

    /** Whether a mistake is shown as an animal with the whole photograph beside it. */
    boolean hasPairs() {
        return mistakes.stream()
                .anyMatch(card -> card.picture().filter(BoxPicture::isPair).isPresent());
    }
}
