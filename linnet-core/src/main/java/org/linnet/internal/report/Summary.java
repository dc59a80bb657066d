package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.TreeEvaluation;

/**
 * Where a model can be trusted, in a few sentences and figures.
 *
 * @param headlines the figures that come first
 * @param verdict whether to trust the names at each rank, the most trustworthy first
 * @param sentences what else to bear in mind
 * @param more the figures that come later
 */
record Summary(List<Headline> headlines, List<Verdict> verdict, List<Html> sentences, List<MoreFigure> more) {
    /** Fewer photographs than this leave every figure rough. */
    private static final int FEW = 200;

    private static final int MOST_WEAK_NODES = 3;

    /**
     * What to make of the names at some ranks.
     *
     * @param tone {@code good}, {@code fair} or {@code poor}
     * @param sign says the same without colour
     */
    record Verdict(String tone, String sign, String words, String detail) {}

    static Summary of(ReportSource source, JudgedTaxa judged, TaxonNames names) {
        TreeEvaluation evaluation = source.evaluation();
        Optional<EndToEnd> endToEnd = evaluation.endToEnd();
        if (endToEnd.isEmpty()) {
            return new Summary(
                    List.of(),
                    List.of(),
                    List.of(Html.of("None of these photographs shows one of the model’s most specific taxa, so only the"
                            + " steps on the way there were tested.")),
                    List.of());
        }
        String leaf = leafWord(judged);
        List<Html> sentences = new ArrayList<>();
        weakNodes(evaluation, names).ifPresent(sentences::add);
        roughness(endToEnd.get()).ifPresent(sentences::add);
        return new Summary(
                Headline.of(
                        endToEnd.get(),
                        source.judged().by().label(),
                        leaf,
                        source.model().decision().threshold()),
                verdict(judged),
                sentences,
                MoreFigure.of(endToEnd.get(), evaluation.unknownDetection(), leaf));
    }

    boolean hasHeadlines() {
        return !headlines.isEmpty();
    }

    private static List<Verdict> verdict(JudgedTaxa judged) {
        List<Verdict> verdict = new ArrayList<>();
        verdict(judged, "good", "✓", "Trust").ifPresent(verdict::add);
        verdict(judged, "fair", "!", "Check").ifPresent(verdict::add);
        verdict(judged, "poor", "✗", "Do not rely on").ifPresent(verdict::add);
        return verdict;
    }

    private static Optional<Verdict> verdict(JudgedTaxa judged, String tone, String sign, String words) {
        List<RankEvaluation> ranks = judged.ranks().stream()
                .filter(rank -> Bar.tone(rank.accuracy()).equals(tone))
                .toList();
        if (ranks.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Verdict(
                tone,
                sign,
                words + " its "
                        + TaxonName.list(
                                ranks.stream().map(RankEvaluation::rank).toList()),
                ranks.stream()
                                .map(rank -> rank.rank() + " " + Figures.wholePercent(rank.accuracy()))
                                .collect(Collectors.joining(", "))
                        + " right"));
    }

    private static Optional<Html> weakNodes(TreeEvaluation evaluation, TaxonNames names) {
        List<Html> weak = evaluation.nodes().stream()
                .filter(node -> node.matrix().balancedAccuracy() < Bar.FAIR
                        && node.matrix().total() > node.matrix().classes().size() / 2)
                .sorted(Comparator.comparingDouble(node -> node.matrix().balancedAccuracy()))
                .limit(MOST_WEAK_NODES)
                .map(node -> weakness(node, names))
                .toList();
        return weak.isEmpty()
                ? Optional.empty()
                : Optional.of(Html.of("Most mix-ups are between the ", Html.list(weak), "."));
    }

    private static Html weakness(NodeEvaluation node, TaxonNames names) {
        return Html.of(
                RankWord.plural(node.classRank()),
                " of ",
                names.of(node.node()),
                " (" + Figures.wholePercent(node.matrix().balancedAccuracy()) + " right, averaged over "
                        + RankWord.plural(node.classRank()) + ")");
    }

    private static Optional<Html> roughness(EndToEnd endToEnd) {
        return endToEnd.images() >= FEW
                ? Optional.empty()
                : Optional.of(Html.of("With only " + Figures.photographs(endToEnd.images())
                        + " to test on, these figures are rough: read the 95 % intervals as well."));
    }

    /** What the most specific taxa are called: their rank where they have one in common. */
    private static String leafWord(JudgedTaxa judged) {
        List<RankEvaluation> ranks = judged.ranks();
        boolean even = !ranks.isEmpty()
                && ranks.get(0).images() == ranks.get(ranks.size() - 1).images();
        return even ? ranks.get(ranks.size() - 1).rank() : "most specific taxon";
    }
}
