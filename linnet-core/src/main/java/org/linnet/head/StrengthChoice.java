package org.linnet.head;

import org.linnet.internal.linear.StrengthPath;

/** What cross-validation found. */
final class StrengthChoice {
    private final int first;
    private final int chosen;
    private final int last;
    private final double[][] heldOut;
    private final int[] rows;
    private final PathFit learnt;

    /**
     * @param first the strongest step of the {@link StrengthPath} that was tried
     * @param chosen the best
     * @param last the weakest; all between were tried
     * @param heldOut [training rows][classes], probabilities at the chosen strength; null for rows not held out
     * @param rows of the training subset that took part
     * @param learnt a head of all rows that took part, fitted at every step that was tried
     */
    StrengthChoice(int first, int chosen, int last, double[][] heldOut, int[] rows, PathFit learnt) {
        this.first = first;
        this.chosen = chosen;
        this.last = last;
        this.heldOut = heldOut;
        this.rows = rows;
        this.learnt = learnt;
    }

    int first() {
        return first;
    }

    int chosen() {
        return chosen;
    }

    int last() {
        return last;
    }

    double[][] heldOut() {
        return heldOut;
    }

    int[] rows() {
        return rows;
    }

    PathFit learnt() {
        return learnt;
    }
}
