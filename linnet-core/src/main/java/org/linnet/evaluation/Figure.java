package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The value of a metric.
 *
 * @param value NaN where it could not be computed
 * @param interval 95 % bootstrap interval; empty where the metric has none or it was not computed
 */
public record Figure(Metric<?> metric, double value, Optional<Interval> interval) {
    public Figure {
        requireNonNull(metric, "metric is null");
        requireNonNull(interval, "interval is null");
    }

    /** A figure without its interval. */
    static <T> Figure of(Metric<T> metric, T judged) {
        return new Figure(metric, metric.of(judged), Optional.empty());
    }

    static Figure of(Metric<?> metric, List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no figure of " + metric.label()));
    }

    /** Whether the metric was added to Linnet's own. */
    public boolean isAdded() {
        return !(metric instanceof EndToEndMetric.Standard || metric instanceof NodeMetric.Standard);
    }
}
