package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.CoverageCurve;
import org.linnet.evaluation.CoveragePoint;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.Interval;
import org.linnet.evaluation.Mistake;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.RankDecisions;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.ReliabilityBin;
import org.linnet.evaluation.TaxonConfusion;
import org.linnet.evaluation.TaxonScore;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.internal.file.CsvFile;

/** The figures of an evaluation that are tables, as CSV; a figure that cannot be computed is an empty cell. */
final class EvaluationTables {
    static final List<String> NAMES = List.of(
            "metrics.csv",
            "ranks.csv",
            "taxa.csv",
            "confusions.csv",
            "coverage.csv",
            "mistakes.csv",
            "answers.csv",
            "photographs.csv",
            "calibration.csv");

    private final Path folder;

    EvaluationTables(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    void write(TreeEvaluation evaluation) {
        List<RankEvaluation> ranks = evaluation.endToEnd().map(EndToEnd::ranks).orElse(List.of());
        figures(evaluation);
        ranks(evaluation.endToEnd());
        taxa(ranks);
        confusions(ranks);
        coverage(evaluation.endToEnd());
        mistakes(evaluation.endToEnd().map(EndToEnd::mistakes).orElse(List.of()));
        calibration(evaluation.nodes());
    }

    /** The answers that figures are of, one by one; those of photographs beside those of events. */
    void write(Judged judged) {
        Function<Judged.Answer, List<String>> name = answer -> List.of(answer.name());
        switch (judged.by()) {
            case PHOTOGRAPH -> table("answers.csv", List.of("file"), judged.answers(), name);
            case OBSERVATION -> table("answers.csv", List.of("observation"), judged.answers(), name);
            case EVENT -> {
                table(
                        "answers.csv",
                        List.of("event"),
                        judged.answers(),
                        answer -> List.of(answer.event().orElseThrow()));
                table(
                        "photographs.csv",
                        List.of("file", "event"),
                        judged.photographs(),
                        answer -> List.of(answer.name(), answer.event().orElseThrow()));
            }
        }
    }

    private void table(
            String file, List<String> names, List<Judged.Answer> answers, Function<Judged.Answer, List<String>> name) {
        List<String> header = new ArrayList<>(names);
        header.addAll(List.of("truth", "known", "taxon", "confidence", "right", "guess", "guess_confidence"));
        table(
                file,
                header,
                rows -> answers.forEach(answer -> {
                    List<String> cells = new ArrayList<>(name.apply(answer));
                    cells.addAll(row(
                            answer.truth(),
                            answer.known(),
                            answer.decided().isRoot() ? "" : answer.decided(),
                            answer.confidence().orElse(Double.NaN),
                            answer.isRight().map(Object::toString).orElse(""),
                            answer.guess().map(Object::toString).orElse(""),
                            answer.guessConfidence().orElse(Double.NaN)));
                    rows.accept(cells);
                }));
    }

    private void figures(TreeEvaluation evaluation) {
        table("metrics.csv", List.of("node", "metric", "title", "better", "value", "low", "high"), rows -> {
            evaluation.endToEnd().ifPresent(all -> figures("", all.figures(), rows));
            evaluation.nodes().forEach(node -> figures(node.node(), node.figures(), rows));
        });
    }

    private static void figures(Object node, List<Figure> figures, Consumer<List<String>> rows) {
        for (Figure figure : figures) {
            rows.accept(row(
                    node,
                    figure.metric().label(),
                    figure.metric().title(),
                    figure.metric().largerIsBetter() ? "larger" : "smaller",
                    figure.value(),
                    figure.interval().map(Interval::low).orElse(Double.NaN),
                    figure.interval().map(Interval::high).orElse(Double.NaN)));
        }
    }

    private void ranks(Optional<EndToEnd> endToEnd) {
        List<String> header = List.of(
                "rank",
                "depth",
                "images",
                "accuracy",
                "balanced_accuracy",
                "area_under_risk_coverage",
                "named",
                "coverage",
                "right",
                "precision",
                "stopped",
                "stopped_right");
        table(
                "ranks.csv",
                header,
                rows -> endToEnd.ifPresent(figures -> {
                    for (RankEvaluation rank : figures.ranks()) {
                        RankDecisions decisions =
                                RankRow.decisions(figures, rank.depth()).orElseThrow();
                        rows.accept(row(
                                rank.rank(),
                                rank.depth(),
                                rank.images(),
                                rank.accuracy(),
                                rank.balancedAccuracy(),
                                rank.coverage().areaUnderRiskCoverage(),
                                decisions.named(),
                                decisions.coverage(),
                                decisions.right(),
                                decisions.precision(),
                                decisions.stopped(),
                                decisions.stoppedRight()));
                    }
                }));
    }

    private void taxa(List<RankEvaluation> ranks) {
        List<String> header = List.of("rank", "taxon", "images", "precision", "recall", "f1");
        table("taxa.csv", header, rows -> {
            for (RankEvaluation rank : ranks) {
                for (TaxonScore score : rank.confusion().scores()) {
                    rows.accept(row(
                            rank.rank(), score.taxon(), score.images(), score.precision(), score.recall(), score.f1()));
                }
            }
        });
    }

    private void confusions(List<RankEvaluation> ranks) {
        table("confusions.csv", List.of("rank", "truth", "named", "images"), rows -> {
            for (RankEvaluation rank : ranks) {
                for (TaxonConfusion.Cell cell : rank.confusion().cells()) {
                    rows.accept(row(rank.rank(), cell.truth(), cell.named(), cell.images()));
                }
            }
        });
    }

    private void coverage(Optional<EndToEnd> endToEnd) {
        table(
                "coverage.csv",
                List.of("rank", "threshold", "coverage", "accuracy"),
                rows -> endToEnd.ifPresent(figures -> {
                    figures.ranks().forEach(rank -> points(rank.rank(), rank.coverage(), rows));
                    points("leaf", figures.leafCoverage(), rows);
                }));
    }

    private static void points(String rank, CoverageCurve curve, Consumer<List<String>> rows) {
        for (CoveragePoint point : curve.points()) {
            rows.accept(row(rank, point.threshold(), point.coverage(), point.accuracy()));
        }
    }

    private void mistakes(List<Mistake> mistakes) {
        List<String> header = List.of("file", "truth", "truth_probability", "named", "named_probability", "decided");
        table("mistakes.csv", header, rows -> {
            for (Mistake mistake : mistakes) {
                rows.accept(row(
                        mistake.name(),
                        mistake.truth(),
                        mistake.truthProbability(),
                        mistake.named(),
                        mistake.namedProbability(),
                        mistake.decided()));
            }
        });
    }

    private void calibration(List<NodeEvaluation> nodes) {
        List<String> header = List.of("node", "probabilities", "lower", "upper", "images", "confidence", "accuracy");
        table("calibration.csv", header, rows -> {
            for (NodeEvaluation node : nodes) {
                node.calibration().ifPresent(calibration -> {
                    bins(node, "before", calibration.before(), rows);
                    calibration.after().ifPresent(after -> bins(node, "after", after, rows));
                });
            }
        });
    }

    private static void bins(
            NodeEvaluation node, String which, CalibrationFigures figures, Consumer<List<String>> rows) {
        for (ReliabilityBin bin : figures.bins()) {
            rows.accept(
                    row(node.node(), which, bin.lower(), bin.upper(), bin.images(), bin.confidence(), bin.accuracy()));
        }
    }

    private static List<String> row(Object... cells) {
        return Stream.of(cells)
                .map(cell -> cell instanceof Double number && number.isNaN() ? "" : cell.toString())
                .toList();
    }

    private void table(String name, List<String> header, Consumer<Consumer<List<String>>> content) {
        CsvFile.write(folder.resolve(name), header, content);
    }
}
