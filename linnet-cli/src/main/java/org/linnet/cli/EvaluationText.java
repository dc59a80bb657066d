package org.linnet.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.EvaluatedTree;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndMetric.Standard;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.Metric;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.NodeMetric;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.internal.report.BoxText;
import org.linnet.internal.report.EventText;
import org.linnet.taxonomy.TaxonPath;

/** Says in a few lines how a model did. */
final class EvaluationText {
    private static final int MOST_LINES = 5;

    private EvaluationText() {}

    static void summarize(TreeEvaluation evaluation, Terminal terminal) {
        if (evaluation.seen() > 0) {
            terminal.note(Terminal.count(evaluation.seen(), "photograph") + " left out: the model was trained on them");
        }
        each(
                "The model does not know ",
                evaluation.unknown().entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + Terminal.count(entry.getValue(), "photograph") + ")")
                        .toList(),
                terminal);
        each(
                "No photographs of ",
                evaluation.missing().stream().map(TaxonPath::toString).toList(),
                terminal);
        terminal.result("");
        StringBuilder header = new StringBuilder(String.format(Locale.ROOT, "%-34s %7s", "node", "images"));
        NodeMetric.all().forEach(metric -> header.append(' ').append(cell(metric, metric.title())));
        terminal.result(header.toString());
        evaluation.nodes().forEach(node -> terminal.result(row(node)));
        evaluation.endToEnd().ifPresent(whole -> endToEnd(whole, terminal));
    }

    /** What was found in the photographs, where boxes were looked at. */
    static void boxes(EvaluatedTree evaluated, Terminal terminal) {
        evaluated.pass().boxes().ifPresent(boxes -> {
            terminal.note("Boxes: " + BoxText.of(evaluated.pass(), boxes, evaluated.blank()));
            if (evaluated.blank() > 0) {
                terminal.note(Terminal.count(evaluated.blank(), "photograph")
                        + " without an animal "
                        + (evaluated.blank() == 1 ? "was" : "were")
                        + " not judged; --no-box whole judges "
                        + (evaluated.blank() == 1 ? "it" : "them"));
            }
        });
    }

    /** Events, and their photographs one by one, where events were decided on. */
    static Optional<String> events(EvaluatedTree evaluated) {
        return evaluated
                .photographsOfEvents()
                .flatMap(photographs -> EventText.compare(evaluated.evaluation(), photographs));
    }

    /** What came of it, in a line; empty where no photograph is of a leaf that the model knows. */
    static Optional<String> summary(EvaluatedTree evaluated) {
        return evaluated
                .evaluation()
                .endToEnd()
                .map(whole -> Terminal.count(whole.images(), evaluated.by().label()) + " in "
                        + DurationText.of(evaluated.pass().elapsed()) + ": " + percent(whole, Standard.LEAF_ACCURACY)
                        + " named correctly to the most specific rank; with the"
                        + " default settings, " + percent(whole, Standard.DECIDED_COVERAGE)
                        + " get a name, " + percent(whole, Standard.DECIDED_PRECISION) + " of these correctly."
                        + PassText.outlook(evaluated.pass()));
    }

    private static String percent(EndToEnd whole, Standard metric) {
        double value = whole.value(metric);
        return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }

    /** A line for each taxon, or one for all of them where there are many. */
    private static void each(String what, List<String> taxa, Terminal terminal) {
        if (taxa.size() <= MOST_LINES) {
            taxa.forEach(taxon -> terminal.note(what + taxon));
        } else {
            terminal.note(what + Terminal.number(taxa.size()) + " taxa" + ": "
                    + String.join(", ", taxa.subList(0, MOST_LINES)) + ", …");
        }
    }

    private static String row(NodeEvaluation node) {
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "%-34s %7d",
                Terminal.node(node.node()),
                node.matrix().total()));
        node.figures().forEach(figure -> row.append(' ').append(cell(figure.metric(), value(figure))));
        return row.toString();
    }

    /** As wide as the metric's title with a space before it. */
    private static String cell(Metric<?> metric, String text) {
        return String.format(Locale.ROOT, "%" + (metric.title().length() + 1) + "s", text);
    }

    private static void endToEnd(EndToEnd whole, Terminal terminal) {
        terminal.result(String.format(
                Locale.ROOT,
                "%nFrom the top of the tree to the most specific rank: %.3f of %d right (balanced %.3f);"
                        + " hierarchical F1 %.3f",
                whole.value(Standard.LEAF_ACCURACY),
                whole.images(),
                whole.value(Standard.LEAF_BALANCED_ACCURACY),
                whole.value(Standard.HIERARCHICAL_F1)));
        whole.figures().stream()
                .filter(Figure::isAdded)
                .forEach(figure -> terminal.result(figure.metric().title() + ": " + value(figure)
                        + figure.interval()
                                .map(ends -> " (95 % interval " + value(figure.metric(), ends.low()) + " to "
                                        + value(figure.metric(), ends.high()) + ")")
                                .orElse("")));
    }

    private static String value(Figure figure) {
        return value(figure.metric(), figure.value());
    }

    private static String value(Metric<?> metric, double value) {
        return String.format(Locale.ROOT, metric.format() == Metric.Format.COUNT ? "%.0f" : "%.3f", value);
    }
}
