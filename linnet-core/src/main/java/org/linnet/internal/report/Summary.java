package org.linnet.internal.report;

import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_COVERAGE;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_LEAF_COVERAGE;
import static org.linnet.evaluation.EndToEndMetric.Standard.DECIDED_PRECISION;
import static org.linnet.evaluation.EndToEndMetric.Standard.HIERARCHICAL_F1;
import static org.linnet.evaluation.EndToEndMetric.Standard.LEAF_ACCURACY;
import static org.linnet.evaluation.EndToEndMetric.Standard.LEAF_BALANCED_ACCURACY;
import static org.linnet.evaluation.EndToEndMetric.Standard.TOP_3_ACCURACY;
import static org.linnet.evaluation.EndToEndMetric.Standard.TOP_5_ACCURACY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndMetric;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.Interval;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.Outcome;
import org.linnet.evaluation.Outcomes;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.evaluation.UnknownDetection;

/**
 * Where a model can be trusted, in a few sentences and figures.
 *
 * @param verdict whether to trust the names at each rank, the most trustworthy first
 * @param sentences what else to bear in mind
 */
record Summary(List<Verdict> verdict, List<String> sentences, List<Card> cards) {
    /** Fewer photographs than this leave every figure rough. */
    private static final int FEW = 200;

    private static final int MOST_WEAK_NODES = 3;

    /**
     * What to make of the names at some ranks.
     *
     * @param tone {@code good}, {@code fair} or {@code poor}
     */
    record Verdict(String tone, String words, String detail) {}

    /** A headline figure. */
    record Card(String label, String value, String detail) {}

    static Summary of(ReportSource source, JudgedTaxa judged) {
        TreeEvaluation evaluation = source.evaluation();
        Optional<EndToEnd> endToEnd = evaluation.endToEnd();
        if (endToEnd.isEmpty()) {
            return new Summary(
                    List.of(),
                    List.of("No photograph was of a taxon at an end of the model's tree, so only the steps on the way"
                            + " there were judged."),
                    List.of());
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(decision(source, endToEnd.get()));
        weakNodes(evaluation).ifPresent(sentences::add);
        roughness(endToEnd.get()).ifPresent(sentences::add);
        return new Summary(
                verdict(judged), sentences, cards(endToEnd.get(), evaluation.unknownDetection(), leafWord(judged)));
    }

    private static List<Verdict> verdict(JudgedTaxa judged) {
        List<Verdict> verdict = new ArrayList<>();
        verdict(judged, "good", "Trust").ifPresent(verdict::add);
        verdict(judged, "fair", "Check").ifPresent(verdict::add);
        verdict(judged, "poor", "Do not rely on").ifPresent(verdict::add);
        return verdict;
    }

    private static Optional<Verdict> verdict(JudgedTaxa judged, String tone, String words) {
        List<RankEvaluation> ranks = judged.ranks().stream()
                .filter(rank -> Bar.of(rank.accuracy()).tone().equals(tone))
                .toList();
        if (ranks.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Verdict(
                tone,
                words + " its "
                        + TaxonName.list(
                                ranks.stream().map(RankEvaluation::rank).toList()),
                ranks.stream()
                                .map(rank -> rank.rank() + " " + Figures.wholePercent(rank.accuracy()))
                                .collect(Collectors.joining(", "))
                        + " right"));
    }

    private static String decision(ReportSource source, EndToEnd endToEnd) {
        String from = String.format(
                Locale.ROOT,
                "Left to decide for itself, which it does from a probability of %.2f on, it ",
                source.model().decision().threshold());
        Outcomes named = endToEnd.outcomes().where(Outcome::isDecided);
        if (named.photographs() == 0) {
            return from + "names none of these photographs: it is never that sure.";
        }
        return from
                + String.format(
                        Locale.ROOT,
                        "names %s of these photographs, at whatever rank it can stand for, and leaves the rest unnamed;"
                                + " %,d of its %,d names are right.",
                        Figures.text(endToEnd.figure(DECIDED_COVERAGE)),
                        named.where(Outcome::decidedRightly).photographs(),
                        named.photographs());
    }

    private static Optional<String> weakNodes(TreeEvaluation evaluation) {
        List<String> weak = evaluation.nodes().stream()
                .filter(node -> node.matrix().balancedAccuracy() < Bar.FAIR
                        && node.matrix().total() > node.matrix().classes().size() / 2)
                .sorted(Comparator.comparingDouble(node -> node.matrix().balancedAccuracy()))
                .limit(MOST_WEAK_NODES)
                .map(Summary::weakness)
                .toList();
        return weak.isEmpty()
                ? Optional.empty()
                : Optional.of("It has most trouble telling apart " + TaxonName.list(weak) + ".");
    }

    private static String weakness(NodeEvaluation node) {
        return "the " + node.classRank() + " among " + TaxonName.of(node.node()) + " ("
                + Figures.wholePercent(node.matrix().balancedAccuracy()) + " right, each counting alike)";
    }

    private static Optional<String> roughness(EndToEnd endToEnd) {
        return endToEnd.images() >= FEW
                ? Optional.empty()
                : Optional.of("With " + Figures.photographs(endToEnd.images())
                        + " these figures are rough: each stands for a range, its 95 % interval.");
    }

    /** What the taxa at the ends of the tree are called: their rank where they have one in common. */
    private static String leafWord(JudgedTaxa judged) {
        List<RankEvaluation> ranks = judged.ranks();
        boolean even = !ranks.isEmpty()
                && ranks.get(0).images() == ranks.get(ranks.size() - 1).images();
        return even ? ranks.get(ranks.size() - 1).rank() : "lowest taxon";
    }

    private static List<Card> cards(EndToEnd endToEnd, Optional<UnknownDetection> unknown, String leaf) {
        Function<EndToEndMetric, String> text = metric -> Figures.text(endToEnd.figure(metric));
        Function<EndToEndMetric, String> interval =
                metric -> interval(endToEnd.figure(metric)).orElseThrow();
        List<Card> cards = new ArrayList<>();
        cards.add(
                new Card("likeliest " + leaf + " is right", text.apply(LEAF_ACCURACY), interval.apply(LEAF_ACCURACY)));
        cards.add(new Card(
                "the same, every " + leaf + " counting alike",
                text.apply(LEAF_BALANCED_ACCURACY),
                interval.apply(LEAF_BALANCED_ACCURACY)));
        cards.add(new Card(
                "right " + leaf + " among its first 3 guesses",
                text.apply(TOP_3_ACCURACY),
                "among its first 5: " + text.apply(TOP_5_ACCURACY)));
        cards.add(new Card(
                "named when left to decide",
                text.apply(DECIDED_COVERAGE),
                interval.apply(DECIDED_COVERAGE) + "; down to the " + leaf + " " + text.apply(DECIDED_LEAF_COVERAGE)));
        Outcomes named = endToEnd.outcomes().where(Outcome::isDecided);
        if (named.photographs() > 0) {
            cards.add(new Card(
                    "of these names, right",
                    text.apply(DECIDED_PRECISION),
                    rightNames(named, endToEnd.figure(DECIDED_PRECISION))));
        }
        cards.add(new Card(
                "could be named to the " + leaf + " with 95 % right",
                CoveragePlot.coverageAt(endToEnd.leafCoverage(), CoveragePlot.TARGET)
                        .map(Figures::wholePercent)
                        .orElse("none"),
                "of the photographs, by the best threshold"));
        cards.add(new Card(
                "hierarchical F1",
                text.apply(HIERARCHICAL_F1),
                "partly right counts in part; " + interval.apply(HIERARCHICAL_F1)));
        unknown.ifPresent(detection -> cards.add(new Card(
                "strangers noticed",
                Figures.wholePercent(detection.areaUnderRoc()),
                "of pairs of a known and an unknown animal are put in the right order")));
        endToEnd.figures().stream()
                .filter(Figure::isAdded)
                .map(figure -> new Card(
                        figure.metric().title(),
                        Figures.text(figure),
                        interval(figure).orElse("")))
                .forEach(cards::add);
        return cards;
    }

    private static Optional<String> interval(Figure figure) {
        return Figures.interval(figure).map(ends -> "95 % interval " + ends);
    }

    /** An interval of no width is that of too few photographs, not a certainty. */
    private static String rightNames(Outcomes named, Figure precision) {
        String counts = Figures.count(named.where(Outcome::decidedRightly).photographs()) + " of "
                + Figures.count(named.photographs());
        Interval interval = precision.interval().orElseThrow();
        return interval.low() < interval.high()
                ? counts + "; " + interval(precision).orElseThrow()
                : counts;
    }
}
