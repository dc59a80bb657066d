package org.linnet.internal.report;

import java.util.Locale;
import java.util.Optional;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndMetric.Standard;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.TreeEvaluation;

/** Sets what events come to beside what their photographs come to, one by one. */
public final class EventText {
    private EventText() {}

    /** A line; empty where no photograph is of a leaf that the model knows. */
    public static Optional<String> compare(TreeEvaluation events, TreeEvaluation photographs) {
        return events.endToEnd().flatMap(together -> photographs
                .endToEnd()
                .map(singly -> "Events: " + text(together) + ". Their photographs one by one: " + text(singly) + "."));
    }

    private static String text(EndToEnd figures) {
        return String.format(
                Locale.ROOT,
                "%s of %,d right to the most specific rank, %s named with default settings, %s of these correctly",
                percent(figures, Standard.LEAF_ACCURACY),
                figures.images(),
                percent(figures, Standard.DECIDED_COVERAGE),
                percent(figures, Standard.DECIDED_PRECISION));
    }

    private static String percent(EndToEnd figures, Standard metric) {
        Figure figure = figures.figures().stream()
                .filter(one -> one.metric() == metric)
                .findFirst()
                .orElseThrow();
        if (Double.isNaN(figure.value())) {
            return "none";
        }
        return String.format(Locale.ROOT, "%.1f %%", 100 * figure.value())
                + figure.interval()
                        .map(ends -> String.format(Locale.ROOT, " (%.0f–%.0f)", 100 * ends.low(), 100 * ends.high()))
                        .orElse("");
    }
}
