package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.linnet.evaluation.DecisionEvaluation;
import org.linnet.evaluation.RankDecisions;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/** Counts what a model stood for, and how much of it was right. */
final class DecisionTally {
    private static final class Counts {
        private long images;
        private long named;
        private long right;
        private long stopped;
        private long stoppedRight;
    }

    private final Ranks ranks;
    private final List<Counts> atDepth = new ArrayList<>();
    private final HierarchicalCounter hierarchical = new HierarchicalCounter();
    private long images;
    private long named;
    private long right;
    private long namedLeaf;
    private long rightLeaf;

    DecisionTally(Ranks ranks) {
        this.ranks = requireNonNull(ranks, "ranks is null");
    }

    void add(Judged judged) {
        TaxonPath decided = judged.decided();
        images++;
        hierarchical.add(judged.truth(), atMost(decided, judged.truth().depth()));
        if (!decided.isRoot()) {
            named++;
            right += judged.decidedRightly() ? 1 : 0;
            counts(decided.depth()).stopped++;
            counts(decided.depth()).stoppedRight += judged.decidedRightly() ? 1 : 0;
        }
        if (judged.decidedLeaf()) {
            namedLeaf++;
            rightLeaf += decided.equals(judged.truth()) ? 1 : 0;
        }
        int shared = judged.truth().sharedDepth(decided);
        for (int depth = 1; depth <= judged.truth().depth(); depth++) {
            Counts counts = counts(depth);
            counts.images++;
            counts.named += depth <= decided.depth() ? 1 : 0;
            counts.right += depth <= shared ? 1 : 0;
        }
    }

    /** What a name says at the ranks that the truth reaches; the truth cannot tell about those below. */
    static TaxonPath atMost(TaxonPath named, int depth) {
        return named.depth() > depth ? named.ancestor(depth) : named;
    }

    private Counts counts(int depth) {
        while (atDepth.size() < depth) {
            atDepth.add(new Counts());
        }
        return atDepth.get(depth - 1);
    }

    DecisionEvaluation evaluation() {
        List<RankDecisions> byRank = new ArrayList<>();
        for (int depth = 1; depth <= atDepth.size(); depth++) {
            Counts counts = counts(depth);
            byRank.add(new RankDecisions(
                    depth,
                    ranks.nameOf(depth),
                    counts.images,
                    counts.named,
                    counts.right,
                    counts.stopped,
                    counts.stoppedRight));
        }
        return new DecisionEvaluation(
                images, named, right, namedLeaf, rightLeaf, hierarchical.micro(), hierarchical.macro(), byRank);
    }
}
