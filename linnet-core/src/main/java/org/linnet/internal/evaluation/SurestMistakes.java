package org.linnet.internal.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.linnet.evaluation.Mistake;
import org.linnet.evaluation.Outcome;

/** Keeps the most confident mistakes; of equally confident ones, those first by name. */
final class SurestMistakes {
    private static final Comparator<Mistake> SUREST_FIRST =
            Comparator.comparingDouble(Mistake::namedProbability).reversed().thenComparing(Mistake::name);

    private final int limit;
    private final PriorityQueue<Mistake> leastSureFirst = new PriorityQueue<>(SUREST_FIRST.reversed());

    SurestMistakes(int limit) {
        this.limit = limit;
    }

    void add(Judged judged) {
        Outcome outcome = judged.outcome();
        if (outcome.right()) {
            return;
        }
        leastSureFirst.add(new Mistake(
                judged.name(),
                outcome.truth(),
                judged.truthProbability(),
                outcome.named(),
                judged.named().probability(),
                outcome.decided()));
        if (leastSureFirst.size() > limit) {
            leastSureFirst.poll();
        }
    }

    List<Mistake> surestFirst() {
        return leastSureFirst.stream().sorted(SUREST_FIRST).toList();
    }
}
