package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndMetric;
import org.linnet.evaluation.Outcome;
import org.linnet.evaluation.Outcomes;
import org.linnet.evaluation.RankDecisions;
import org.linnet.internal.dataset.Observations;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Judges a whole tree photograph by photograph, from the top down. Nothing is kept of a photograph but its confidence
 * at each rank and which of the outcomes that occurred it had, so a million fit. Not safe for use by several threads.
 */
public final class EndToEndTally {
    private static final int MISTAKES = 20;

    private final Ranks ranks;
    private final List<EndToEndMetric> metrics = EndToEndMetric.all();
    private final List<RankTally> atDepth = new ArrayList<>();
    private final CoverageCounter leaves = new CoverageCounter();
    private final SurestMistakes mistakes = new SurestMistakes(MISTAKES);
    private final Sample<Outcome, Outcomes> sample;

    /**
     * A tally without photographs.
     *
     * @param observations may be shared by all tallies of an evaluation
     */
    public EndToEndTally(Ranks ranks, Observations observations) {
        this.ranks = requireNonNull(ranks, "ranks is null");
        sample = new Sample<>(observations, Comparator.comparing(Outcome::truth), Outcomes::new);
    }

    /** Adds a photograph of a taxon that the model knows. */
    public void add(Judged judged) {
        TaxonPath truth = judged.outcome().truth();
        for (int depth = 1; depth <= truth.depth(); depth++) {
            if (atDepth.size() < depth) {
                atDepth.add(new RankTally(depth, ranks.nameOf(depth)));
            }
            atDepth.get(depth - 1).add(truth.ancestor(depth), judged.best().get(depth - 1));
        }
        if (judged.outcome().ofLeaf()) {
            leaves.add(judged.leaf().probability(), judged.outcome().right());
        }
        mistakes.add(judged);
        sample.add(judged.observation(), judged.outcome());
    }

    /** The figures of the photographs so far; empty where none was of a leaf. */
    public Optional<EndToEnd> evaluation(Bootstrap bootstrap) {
        Outcomes outcomes = sample.all();
        if (outcomes.where(Outcome::ofLeaf).photographs() == 0) {
            return Optional.empty();
        }
        return Optional.of(new EndToEnd(
                outcomes,
                sample.figures(metrics, bootstrap),
                atDepth.stream().map(RankTally::evaluation).toList(),
                leaves.curve(),
                decisions(outcomes),
                mistakes.surestFirst()));
    }

    private List<RankDecisions> decisions(Outcomes outcomes) {
        int[] deepest = {0};
        outcomes.forEach((one, images) -> deepest[0] =
                Math.max(deepest[0], Math.max(one.truth().depth(), one.decided().depth())));
        List<RankDecisions> decisions = new ArrayList<>();
        for (int depth = 1; depth <= deepest[0]; depth++) {
            int wanted = depth;
            Outcomes reaching = outcomes.where(one -> one.truth().depth() >= wanted);
            Outcomes stopped = outcomes.where(one -> one.decided().depth() == wanted);
            decisions.add(new RankDecisions(
                    depth,
                    ranks.nameOf(depth),
                    reaching.photographs(),
                    reaching.where(one -> one.decidedTaxa() >= wanted).photographs(),
                    reaching.where(one -> one.decidedSharedTaxa() >= wanted).photographs(),
                    stopped.photographs(),
                    stopped.where(Outcome::decidedRightly).photographs()));
        }
        return decisions;
    }
}
