package org.linnet.head;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Five folds for cross-validation, every class spread over them evenly, observations never parted. Rows that must not
 * be held out, since without them a class would have nothing to learn from, belong to no fold.
 */
final class Folds {
    private static final int COUNT = 5;
    private static final int NONE = -1;

    private final int[] rows;
    private final int[] foldOf;

    private Folds(int[] rows, int[] foldOf) {
        this.rows = rows;
        this.foldOf = foldOf;
    }

    /**
     * Folds of some rows.
     *
     * @param rows those that take part; the others are neither learnt from nor held out
     */
    static Folds of(LabelledEmbeddings data, int[] rows, int classes, long seed) {
        int[] foldOf = new int[data.size()];
        Arrays.fill(foldOf, NONE);
        int next = 0;
        for (List<List<Integer>> observations :
                Observations.of(data, rows, classes, seed).ofClass()) {
            for (List<Integer> observation : observations) {
                for (int row : observation) {
                    foldOf[row] = next % COUNT;
                }
                next++;
            }
        }
        keepEveryClass(data, rows, classes, foldOf);
        return new Folds(rows, foldOf);
    }

    private static void keepEveryClass(LabelledEmbeddings data, int[] rows, int classes, int[] foldOf) {
        int[] lastFold = new int[classes];
        Arrays.fill(lastFold, Integer.MIN_VALUE);
        boolean[] several = new boolean[classes];
        for (int row : rows) {
            int label = data.label(row);
            several[label] |= lastFold[label] != Integer.MIN_VALUE && lastFold[label] != foldOf[row];
            lastFold[label] = foldOf[row];
        }
        int[] needed = Arrays.stream(rows)
                .filter(row -> !several[data.label(row)])
                .map(data::observation)
                .distinct()
                .sorted()
                .toArray();
        for (int row : rows) {
            if (Arrays.binarySearch(needed, data.observation(row)) >= 0) {
                foldOf[row] = NONE;
            }
        }
    }

    /** The folds that hold a row out: of 0..4, in order. */
    int[] used() {
        return Arrays.stream(rows)
                .map(row -> foldOf[row])
                .filter(fold -> fold != NONE)
                .distinct()
                .sorted()
                .toArray();
    }

    /** The rows that a fold holds out. */
    int[] heldOut(int fold) {
        return Arrays.stream(rows).filter(row -> foldOf[row] == fold).toArray();
    }

    /** The rows that a fold learns from. */
    int[] learnt(int fold) {
        return IntStream.of(rows).filter(row -> foldOf[row] != fold).toArray();
    }
}
