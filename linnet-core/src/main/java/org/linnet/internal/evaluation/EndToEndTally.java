package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Map<Integer, RankTally> ofRank = new TreeMap<>();
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
            TaxonPath taxon = truth.ancestor(depth);
            int place = ranks.place(taxon);
            // Of two taxa of one rank on one way down, which a well-kept tree has not, the upper one counts.
            if (place > 0 && ranks.at(place, truth).equals(Optional.of(taxon))) {
                ofRank.computeIfAbsent(place, of -> new RankTally(of, ranks.nameOf(of)))
                        .add(taxon, judged.best().get(place));
            }
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
                ofRank.values().stream().map(RankTally::evaluation).toList(),
                leaves.curve(),
                decisions(outcomes),
                mistakes.surestFirst()));
    }

    private List<RankDecisions> decisions(Outcomes outcomes) {
        int[] lowest = {0};
        outcomes.forEach((one, images) ->
                lowest[0] = Math.max(lowest[0], Math.max(lowestPlace(one.truth()), lowestPlace(one.decided()))));
        List<RankDecisions> decisions = new ArrayList<>();
        for (int place = 1; place <= lowest[0]; place++) {
            int wanted = place;
            Outcomes reaching =
                    outcomes.where(one -> ranks.at(wanted, one.truth()).isPresent());
            Outcomes stopped = outcomes.where(one -> ranks.place(one.decided()) == wanted);
            decisions.add(new RankDecisions(
                    place,
                    ranks.nameOf(place),
                    reaching.photographs(),
                    reaching.where(one -> isRight(one, wanted) || lowestPlace(one.decided()) >= wanted)
                            .photographs(),
                    reaching.where(one -> isRight(one, wanted)).photographs(),
                    stopped.photographs(),
                    stopped.where(Outcome::decidedRightly).photographs()));
        }
        return decisions;
    }

    private boolean isRight(Outcome one, int place) {
        return one.decided().startsWith(ranks.at(place, one.truth()).orElseThrow());
    }

    /** The place of the lowest rank that a taxon or one above it has; 0 where none has any. */
    private int lowestPlace(TaxonPath taxon) {
        int lowest = 0;
        for (int depth = 1; depth <= taxon.depth(); depth++) {
            lowest = Math.max(lowest, ranks.place(taxon.ancestor(depth)));
        }
        return lowest;
    }
}
