package org.linnet.internal.report;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.Interval;

/** How figures are written for people. No line breaks between a figure and its unit. */
final class Figures {
    private Figures() {}

    /** A metric's value: {@code 93 %}, {@code 0.933} or {@code 2,000}; a dash for what cannot be computed. */
    static String text(Figure figure) {
        return switch (figure.metric().format()) {
            case PERCENT -> wholePercent(figure.value());
            case DECIMAL -> decimal(figure.value());
            case COUNT -> Double.isNaN(figure.value()) ? "–" : count(Math.round(figure.value()));
        };
    }

    /** A metric's interval: {@code 90 to 96 %}; empty where it has none. */
    static Optional<String> interval(Figure figure) {
        return figure.interval().map(interval -> switch (figure.metric().format()) {
            case PERCENT -> wholePercent(interval);
            case DECIMAL -> decimal(interval);
            case COUNT ->
                Double.isNaN(interval.low())
                        ? "–"
                        : count(Math.round(interval.low())) + " to " + count(Math.round(interval.high()));
        });
    }

    /** As short as it can be: {@code 0.25}, {@code 10}. */
    static String number(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.6g", value))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code 93.3 %}; a dash for what cannot be computed. */
    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** {@code 90.1 to 96.0 %}; a dash for what cannot be computed. */
    static String percent(Interval interval) {
        return Double.isNaN(interval.low())
                ? "–"
                : String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * interval.low(), 100 * interval.high());
    }

    /** {@code 0.933}; a dash for what cannot be computed. */
    static String decimal(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** {@code 93 %}; one decimal where it would round to a certainty that it is not. */
    static String wholePercent(double share) {
        boolean rounds = (share < 0.995 && share >= 0.005) || share == 0 || share == 1;
        return Double.isNaN(share) || !rounds ? percent(share) : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** {@code 93 %}; {@code < 0.1 %} and {@code > 99.9 %} for what is nearly impossible or nearly certain. */
    static String probability(double probability) {
        if (probability > 0 && probability < 0.0005) {
            return "< 0.1 %";
        }
        return probability < 1 && probability >= 0.9995 ? "> 99.9 %" : wholePercent(probability);
    }

    /** {@code 90 to 96 %}; a dash for what cannot be computed. */
    static String wholePercent(Interval interval) {
        return Double.isNaN(interval.low())
                ? "–"
                : String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * interval.low(), 100 * interval.high());
    }

    /** {@code 0.90 to 0.96}; a dash for what cannot be computed. */
    static String decimal(Interval interval) {
        return Double.isNaN(interval.low())
                ? "–"
                : String.format(Locale.ROOT, "%.3f to %.3f", interval.low(), interval.high());
    }

    /** {@code 2,000}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 photograph}, {@code 2,000 photographs}. */
    static String photographs(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "photograph" : "photographs");
    }

    /** A coordinate in a drawing. */
    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
