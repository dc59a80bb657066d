package org.linnet.internal.explanation;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.linnet.explanation.Neighbour;

/** Keeps the most similar of many photographs. */
final class MostSimilar {
    private static final Comparator<Neighbour> LIKEST_FIRST =
            Comparator.comparingDouble(Neighbour::similarity).reversed().thenComparing(Neighbour::file);

    private final PriorityQueue<Neighbour> likest = new PriorityQueue<>(LIKEST_FIRST.reversed());
    private final int count;

    /** @param count how many at most */
    MostSimilar(int count) {
        this.count = count;
    }

    /** Whether enough are more similar. */
    boolean isTooFar(double similarity) {
        return likest.size() == count && similarity < likest.element().similarity();
    }

    void add(Neighbour neighbour) {
        likest.add(neighbour);
        if (likest.size() > count) {
            likest.remove();
        }
    }

    /** The likest first. */
    List<Neighbour> list() {
        return likest.stream().sorted(LIKEST_FIRST).toList();
    }
}
