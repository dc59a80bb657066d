package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.TaxonConfusion;
import org.linnet.evaluation.TopAccuracy;
import org.linnet.internal.dataset.Observations;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Judges a whole tree photograph by photograph, from the top down. Nothing is kept of a photograph but its confidence
 * at each rank and fifty bytes for the bootstrap, so a million fit. Not safe for use by several threads.
 */
public final class EndToEndTally {
    private static final int[] TOP = {1, 3, 5};
    private static final int MISTAKES = 20;

    private final Ranks ranks;
    private final List<RankTally> atDepth = new ArrayList<>();
    private final RankTally leaves = new RankTally(0, "leaf");
    private final long[] amongTop = new long[TOP.length];
    private final HierarchicalCounter hierarchical = new HierarchicalCounter();
    private final DecisionTally decisions;
    private final SurestMistakes mistakes = new SurestMistakes(MISTAKES);
    private final Outcomes outcomes;

    /**
     * A tally without photographs.
     *
     * @param observations may be shared by all tallies of an evaluation
     */
    public EndToEndTally(Ranks ranks, Observations observations) {
        this.ranks = requireNonNull(ranks, "ranks is null");
        this.decisions = new DecisionTally(ranks);
        this.outcomes = new Outcomes(requireNonNull(observations, "observations is null"));
    }

    /** Adds a photograph of a taxon that the model knows. */
    public void add(Judged judged) {
        TaxonPath truth = judged.truth();
        for (int depth = 1; depth <= truth.depth(); depth++) {
            if (atDepth.size() < depth) {
                atDepth.add(new RankTally(depth, ranks.nameOf(depth)));
            }
            atDepth.get(depth - 1).add(truth.ancestor(depth), judged.best().get(depth - 1));
        }
        if (judged.ofLeaf()) {
            leaves.add(truth, judged.leaf());
            for (int i = 0; i < TOP.length; i++) {
                amongTop[i] += judged.leafPlace() <= TOP[i] ? 1 : 0;
            }
        }
        hierarchical.add(truth, DecisionTally.atMost(judged.named().taxon(), truth.depth()));
        decisions.add(judged);
        mistakes.add(judged);
        outcomes.add(judged);
    }

    /** The figures of the photographs so far; empty where none was of a leaf. */
    public Optional<EndToEnd> evaluation(Bootstrap bootstrap) {
        TaxonConfusion leafConfusion = leaves.confusion();
        long images = leafConfusion.images();
        if (images == 0) {
            return Optional.empty();
        }
        return Optional.of(new EndToEnd(
                images,
                leafConfusion.accuracy(),
                leafConfusion.balancedAccuracy(),
                top(images),
                hierarchical.micro(),
                hierarchical.macro(),
                atDepth.stream().map(RankTally::evaluation).toList(),
                leaves.coverage(),
                decisions.evaluation(),
                mistakes.surestFirst(),
                outcomes.intervals(bootstrap)));
    }

    private List<TopAccuracy> top(long images) {
        return IntStream.range(0, TOP.length)
                .mapToObj(i -> new TopAccuracy(TOP[i], (double) amongTop[i] / images))
                .toList();
    }
}
