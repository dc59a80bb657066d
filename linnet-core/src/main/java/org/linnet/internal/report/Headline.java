package org.linnet.internal.report;

import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_COVERAGE;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_PRECISION;
import static org.linnet.evaluation.EndToEndMetric.Standard.LEAF_ACCURACY;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.Interval;
import org.linnet.evaluation.Outcome;
import org.linnet.evaluation.Outcomes;

/**
 * One of the figures that come first.
 *
 * @param kind {@code right}, {@code named} or {@code wrong}: how it looks
 * @param sentence what was counted
 * @param bar the figure with its interval
 */
record Headline(String kind, String label, String value, String interval, String sentence, Bar bar) {

    /**
     * What is right, what is named unaided, and what is wrong among that.
     *
     * @param unit what is counted, such as {@code photograph}
     * @param leaf what the most specific taxa are called, such as {@code species}
     * @param threshold the probability from which on the model gives a name
     */
    static List<Headline> of(EndToEnd endToEnd, String unit, String leaf, double threshold) {
        List<Headline> figures = new ArrayList<>();
        Outcomes leaves = endToEnd.outcomes().where(Outcome::ofLeaf);
        figures.add(of(
                "right",
                "right",
                endToEnd.figure(LEAF_ACCURACY),
                leaves.photographs(),
                String.format(
                        Locale.ROOT,
                        "Naming every %s to %s, it gets %,d of %,d right.",
                        unit,
                        leaf,
                        leaves.where(Outcome::right).photographs(),
                        leaves.photographs())));
        long all = endToEnd.outcomes().photographs();
        Outcomes named = endToEnd.outcomes().where(Outcome::isDecided);
        figures.add(of(
                "named",
                "named unaided",
                endToEnd.figure(DECIDED_COVERAGE),
                all,
                named(named, all, unit, leaf, threshold)));
        if (named.photographs() > 0) {
            long wrong =
                    named.photographs() - named.where(Outcome::decidedRightly).photographs();
            figures.add(of(
                    "wrong",
                    "wrong among named",
                    opposite(endToEnd.figure(DECIDED_PRECISION)),
                    named.photographs(),
                    String.format(
                            Locale.ROOT,
                            "Of the %,d %ss it names by itself, %s a wrong name.",
                            named.photographs(),
                            unit,
                            wrong == 0 ? "none gets" : wrong == 1 ? "1 gets" : Figures.count(wrong) + " get")));
        }
        return figures;
    }

    private static Headline of(String kind, String label, Figure figure, long photographs, String sentence) {
        // An interval of no width is that of too few photographs, not a certainty.
        Interval interval = figure.interval()
                .filter(of -> of.low() < of.high())
                .orElseGet(() -> Wilson.of(figure.value(), photographs));
        return new Headline(
                kind,
                label,
                Figures.wholePercent(figure.value()),
                Figures.wholePercent(interval),
                sentence,
                Bar.of(figure.value(), interval));
    }

    private static String named(Outcomes named, long all, String unit, String leaf, double threshold) {
        String settings = String.format(
                Locale.ROOT,
                "With its default settings (a name when at least %.0f %% sure) it names ",
                100 * threshold);
        if (named.photographs() == 0) {
            return settings + "none of these " + unit + "s: it is never that sure.";
        }
        long leaves = named.where(Outcome::decidedLeaf).photographs();
        return settings
                + String.format(
                        Locale.ROOT,
                        "%,d of %,d %ss, %s to %s. The rest it leaves to you.",
                        named.photographs(),
                        all,
                        unit,
                        leaves == named.photographs() ? "all" : Figures.count(leaves),
                        leaf);
    }

    private static Figure opposite(Figure share) {
        return new Figure(
                share.metric(),
                1 - share.value(),
                share.interval().map(of -> new Interval(1 - of.high(), 1 - of.low())));
    }
}
