package org.linnet.internal.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.CoverageCurve;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndMetric;
import org.linnet.evaluation.EndToEndMetric.Standard;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.Interval;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.Outcome;
import org.linnet.evaluation.PrecisionCoverage;
import org.linnet.evaluation.RankDecisions;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.evaluation.UnknownDetection;
import org.linnet.internal.file.AtomicFile;

/**
 * {@code metrics.json}: the figures of an evaluation for machines. A figure that cannot be computed is {@code null}; an
 * interval is its two ends.
 */
final class MetricsJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Those in an object of their own, without the word "decided". */
    private static final List<EndToEndMetric> OF_DECISIONS = List.of(
            Standard.DECIDED_COVERAGE,
            Standard.DECIDED_PRECISION,
            Standard.DECIDED_LEAF_COVERAGE,
            Standard.DECIDED_LEAF_PRECISION,
            Standard.DECIDED_HIERARCHICAL_PRECISION,
            Standard.DECIDED_HIERARCHICAL_RECALL,
            Standard.DECIDED_HIERARCHICAL_F1,
            Standard.DECIDED_HIERARCHICAL_MACRO_PRECISION,
            Standard.DECIDED_HIERARCHICAL_MACRO_RECALL,
            Standard.DECIDED_HIERARCHICAL_MACRO_F1);

    /** How the file begins, by which it is known again. */
    static final String BEGINNING = "{\n  \"nodes\" : {";

    private MetricsJson() {}

    /** Writes figures of whole photographs. */
    static void write(TreeEvaluation evaluation, NearCopies copies, Path file) {
        write(metrics(evaluation, copies), file);
    }

    /**
     * Writes all that is known.
     *
     * @param blank how many photographs were not judged since no animal was found in them
     */
    static void write(ReportSource source, long blank, Path file) {
        ObjectNode metrics = metrics(source.evaluation(), source.copies());
        source.boxes().ifPresent(found -> metrics.putObject("boxes")
                .put("animals", found.boxes())
                .put("imagesWithoutAnimal", found.withoutAnimal())
                .put("imagesNotJudged", blank));
        metrics.put("by", source.judged().by().label());
        source.judged()
                .singly()
                .flatMap(TreeEvaluation::endToEnd)
                .ifPresent(figures -> endToEnd(metrics.putObject("photographsOfEvents"), figures));
        write(metrics, file);
    }

    private static void write(ObjectNode metrics, Path file) {
        AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(metrics)));
    }

    private static ObjectNode metrics(TreeEvaluation evaluation, NearCopies copies) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode nodes = json.putObject("nodes");
        evaluation.nodes().forEach(node -> node(nodes.putObject(node.node().toString()), node));
        evaluation.endToEnd().ifPresent(figures -> endToEnd(json.putObject("endToEnd"), figures));
        evaluation.unknownDetection().ifPresent(figures -> detection(json.putObject("unknownDetection"), figures));
        ObjectNode unknown = json.putObject("unknownTaxa");
        evaluation.unknown().forEach((taxon, images) -> unknown.put(taxon.toString(), images));
        evaluation.missing().forEach(taxon -> json.withArray("missingTaxa").add(taxon.toString()));
        json.put("imagesSeenInTraining", evaluation.seen());
        copies(json, copies);
        return json;
    }

    /** Says nothing where all was compared and nothing found. */
    private static void copies(ObjectNode metrics, NearCopies copies) {
        if (copies.found().isPresent()) {
            metrics.put("imagesNearlySeenInTraining", copies.files().size());
            copies.files().forEach(metrics.withArray("nearCopies")::add);
        }
        if (copies.gap().isPresent()) {
            metrics.put("trainingImagesNotCompared", copies.notCompared());
        }
    }

    private static void node(ObjectNode entry, NodeEvaluation node) {
        ConfusionMatrix matrix = node.matrix();
        entry.put("images", matrix.total());
        for (Figure figure : node.figures()) {
            String name = figure.metric().label();
            number(entry, name, figure.value());
            figure.interval().ifPresent(ends -> interval(entry, name + "Interval", ends));
        }
        matrix.classes().forEach(entry.withArray("classes")::add);
        node.calibration().ifPresent(calibration -> {
            ObjectNode both = entry.putObject("calibration");
            calibration(both.putObject("before"), calibration.before());
            calibration.after().ifPresent(after -> calibration(both.putObject("after"), after));
        });
    }

    private static void calibration(ObjectNode entry, CalibrationFigures figures) {
        number(entry, "expectedCalibrationError", figures.expectedCalibrationError());
        number(entry, "maximumCalibrationError", figures.maximumCalibrationError());
        number(entry, "brierScore", figures.brierScore());
        number(entry, "scikitLearnBrierScore", figures.scikitLearnBrierScore());
        number(entry, "logLoss", figures.logLoss());
    }

    private static void endToEnd(ObjectNode entry, EndToEnd endToEnd) {
        entry.put("images", endToEnd.images());
        for (Figure figure : endToEnd.figures()) {
            if (!OF_DECISIONS.contains(figure.metric())) {
                number(entry, figure.metric().label(), figure.value());
            }
        }
        ObjectNode intervals = entry.putObject("intervals");
        for (Figure figure : endToEnd.figures()) {
            figure.interval()
                    .ifPresent(ends -> interval(intervals, figure.metric().label(), ends));
        }
        endToEnd.ranks().forEach(rank -> rank(entry.withArray("ranks").addObject(), rank));
        coverage(entry.putObject("leafCoverage"), endToEnd.leafCoverage());
        decisions(entry.putObject("decisions"), endToEnd);
        endToEnd.mistakes().forEach(mistake -> {
            ObjectNode one = entry.withArray("surestMistakes").addObject();
            one.put("file", mistake.name());
            one.put("truth", mistake.truth().toString());
            number(one, "truthProbability", mistake.truthProbability());
            one.put("named", mistake.named().toString());
            number(one, "namedProbability", mistake.namedProbability());
            one.put("decided", mistake.decided().toString());
        });
    }

    private static void rank(ObjectNode entry, RankEvaluation rank) {
        entry.put("rank", rank.rank());
        entry.put("depth", rank.depth());
        entry.put("images", rank.images());
        number(entry, "accuracy", rank.accuracy());
        number(entry, "balancedAccuracy", rank.balancedAccuracy());
        coverage(entry.putObject("coverage"), rank.coverage());
    }

    private static void coverage(ObjectNode entry, CoverageCurve curve) {
        number(entry, "areaUnderRiskCoverage", curve.areaUnderRiskCoverage());
        for (PrecisionCoverage wanted : curve.atPrecision()) {
            ObjectNode one = entry.withArray("atPrecision").addObject();
            number(one, "precision", wanted.precision());
            number(one, "coverage", wanted.coverage());
            wanted.point().ifPresent(point -> number(one, "threshold", point.threshold()));
        }
    }

    private static void decisions(ObjectNode entry, EndToEnd endToEnd) {
        entry.put("images", endToEnd.outcomes().photographs());
        entry.put("named", endToEnd.outcomes().where(Outcome::isDecided).photographs());
        for (EndToEndMetric metric : OF_DECISIONS) {
            String name = metric.label().substring("decided".length());
            double value = endToEnd.value(metric);
            // Where nothing was named, none of the names are right.
            entry.put(
                    name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), Double.isNaN(value) ? 0 : value);
        }
        for (RankDecisions rank : endToEnd.decisions()) {
            ObjectNode one = entry.withArray("ranks").addObject();
            one.put("rank", rank.rank());
            one.put("images", rank.images());
            number(one, "coverage", rank.coverage());
            number(one, "precision", rank.precision());
            one.put("stopped", rank.stopped());
            number(one, "stoppedPrecision", rank.stoppedPrecision());
        }
    }

    private static void detection(ObjectNode entry, UnknownDetection figures) {
        entry.put("known", figures.known());
        entry.put("unknown", figures.unknown());
        number(entry, "areaUnderRoc", figures.areaUnderRoc());
        number(entry, "falsePositiveRate", figures.falsePositiveRate());
        number(entry, "missRate", figures.missRate());
        number(entry, "averagePrecision", figures.averagePrecision());
    }

    private static void interval(ObjectNode entry, String name, Interval interval) {
        if (Double.isNaN(interval.low())) {
            entry.putNull(name);
        } else {
            ArrayNode ends = entry.putArray(name);
            ends.add(interval.low());
            ends.add(interval.high());
        }
    }

    /** JSON has no NaN. */
    private static void number(ObjectNode entry, String name, double value) {
        if (Double.isNaN(value)) {
            entry.putNull(name);
        } else {
            entry.put(name, value);
        }
    }
}
