package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.evaluation.DecisionEvaluation;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndIntervals;
import org.linnet.evaluation.Interval;
import org.linnet.evaluation.NodeEvaluation;
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

    static Summary of(EvaluatedModel evaluated, JudgedTaxa judged) {
        TreeEvaluation evaluation = evaluated.evaluation();
        Optional<EndToEnd> endToEnd = evaluation.endToEnd();
        if (endToEnd.isEmpty()) {
            return new Summary(
                    List.of(),
                    List.of("No photograph was of a taxon at an end of the model's tree, so only the steps on the way"
                            + " there were judged."),
                    List.of());
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(decision(evaluated, endToEnd.get().decisions()));
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

    private static String decision(EvaluatedModel evaluated, DecisionEvaluation decisions) {
        String from = String.format(
                Locale.ROOT,
                "Left to decide for itself, which it does from a probability of %.2f on, it ",
                evaluated.model().decision().threshold());
        if (decisions.named() == 0) {
            return from + "names none of these photographs: it is never that sure.";
        }
        return from
                + String.format(
                        Locale.ROOT,
                        "names %s of these photographs, at whatever rank it can stand for, and leaves the rest unnamed;"
                                + " %,d of its %,d names are right.",
                        Figures.wholePercent(decisions.coverage()),
                        decisions.right(),
                        decisions.named());
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
        DecisionEvaluation decisions = endToEnd.decisions();
        EndToEndIntervals intervals = endToEnd.intervals();
        List<Card> cards = new ArrayList<>();
        cards.add(new Card(
                "likeliest " + leaf + " is right",
                Figures.wholePercent(endToEnd.leafAccuracy()),
                "95 % interval " + Figures.wholePercent(intervals.leafAccuracy())));
        cards.add(new Card(
                "the same, every " + leaf + " counting alike",
                Figures.wholePercent(endToEnd.leafBalancedAccuracy()),
                "95 % interval " + Figures.wholePercent(intervals.leafBalancedAccuracy())));
        top(endToEnd, 3)
                .ifPresent(three -> cards.add(new Card(
                        "right " + leaf + " among its first 3 guesses",
                        three,
                        top(endToEnd, 5)
                                .map(five -> "among its first 5: " + five)
                                .orElse(""))));
        cards.add(new Card(
                "named when left to decide",
                Figures.wholePercent(decisions.coverage()),
                "95 % interval " + Figures.wholePercent(intervals.coverage()) + "; down to the " + leaf + " "
                        + Figures.wholePercent(decisions.leafCoverage())));
        if (decisions.named() > 0) {
            cards.add(new Card(
                    "of these names, right",
                    Figures.wholePercent(decisions.precision()),
                    rightNames(decisions, intervals.precision())));
        }
        cards.add(new Card(
                "could be named to the " + leaf + " with 95 % right",
                CoveragePlot.coverageAt(endToEnd.leafCoverage(), CoveragePlot.TARGET)
                        .map(Figures::wholePercent)
                        .orElse("none"),
                "of the photographs, by the best threshold"));
        cards.add(new Card(
                "hierarchical F1",
                Figures.decimal(endToEnd.hierarchical().f1()),
                "partly right counts in part; 95 % interval " + Figures.decimal(intervals.hierarchicalF1())));
        unknown.ifPresent(detection -> cards.add(new Card(
                "strangers noticed",
                Figures.wholePercent(detection.areaUnderRoc()),
                "of pairs of a known and an unknown animal are put in the right order")));
        return cards;
    }

    private static Optional<String> top(EndToEnd endToEnd, int count) {
        return endToEnd.top().stream()
                .filter(top -> top.count() == count)
                .map(top -> Figures.wholePercent(top.accuracy()))
                .findFirst();
    }

    /** An interval of no width is that of too few photographs, not a certainty. */
    private static String rightNames(DecisionEvaluation decisions, Interval interval) {
        String counts = Figures.count(decisions.right()) + " of " + Figures.count(decisions.named());
        return interval.low() < interval.high() ? counts + "; 95 % interval " + Figures.wholePercent(interval) : counts;
    }
}
