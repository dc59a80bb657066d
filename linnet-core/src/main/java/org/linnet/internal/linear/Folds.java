package org.linnet.internal.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Five folds for cross-validation. Rows of one group, such as crops of one observation, are never parted. A row may belong
 * to no fold: then every fold learns from it, and none holds it out.
 */
public final class Folds {
    public static final int COUNT = 5;

    private static final int NONE = -1;

    private final int[] rows;
    private final int[] foldOf;
    /** [rows]: whether a row is left out of what its fold learns from, but not predicted. */
    private final boolean[] ignored;

    private Folds(int[] rows, int[] foldOf) {
        this(rows, foldOf, new boolean[foldOf.length]);
    }

    private Folds(int[] rows, int[] foldOf, boolean[] ignored) {
        this.rows = rows;
        this.foldOf = foldOf;
        this.ignored = ignored;
    }

    /**
     * Folds of all rows, dealt out group by group in the order of first sight.
     *
     * @param groups [rows], equal for rows that must not be parted
     */
    public static Folds inTurn(int[] groups) {
        Map<Integer, Integer> order = new HashMap<>();
        int[] foldOf = new int[groups.length];
        for (int row = 0; row < foldOf.length; row++) {
            foldOf[row] = order.computeIfAbsent(groups[row], g -> order.size()) % COUNT;
        }
        return new Folds(IntStream.range(0, groups.length).toArray(), foldOf);
    }

    /**
     * Folds over which every class is spread evenly, drawn from a seed. Groups without which a class would have nothing to
     * learn from belong to no fold.
     *
     * @param labels [rows], 0..classes-1
     * @param groups [rows], equal for rows that must not be parted
     * @param rows those that take part; the others are neither learnt from nor held out
     */
    public static Folds stratified(int[] labels, int[] groups, int[] rows, int classes, long seed) {
        int[] foldOf = dealtOut(labels, groups, rows, classes, seed);
        keepEveryClass(labels, groups, rows, classes, foldOf);
        return new Folds(rows.clone(), foldOf);
    }

    /**
     * Folds that hold out every group whole, as a place that the model has never seen: a fold learns from no row of the
     * groups that it holds out, even where a class is then without any. The rows of such a class are not held out either,
     * since nothing that has not learnt the class can be judged by them.
     *
     * @param labels [rows], 0..classes-1
     * @param groups [rows], equal for rows that must not be parted
     * @param rows those that take part; the others are neither learnt from nor held out
     */
    public static Folds whole(int[] labels, int[] groups, int[] rows, int classes, long seed) {
        int[] foldOf = dealtOut(labels, groups, rows, classes, seed);
        boolean[] several = inSeveralFolds(labels, rows, classes, foldOf);
        boolean[] ignored = new boolean[labels.length];
        for (int row : rows) {
            ignored[row] = !several[labels[row]];
        }
        return new Folds(rows.clone(), foldOf, ignored);
    }

    private static int[] dealtOut(int[] labels, int[] groups, int[] rows, int classes, long seed) {
        int[] foldOf = new int[labels.length];
        Arrays.fill(foldOf, NONE);
        List<List<List<Integer>>> ofClass =
                GroupedRows.of(labels, groups, rows, classes, seed).ofClass();
        if (ofClass.stream().flatMap(List::stream).allMatch(group -> isOfOneClass(group, labels))) {
            dealOut(ofClass, foldOf);
        } else {
            balance(ofClass, labels, foldOf);
        }
        return foldOf;
    }

    private static boolean isOfOneClass(List<Integer> group, int[] labels) {
        return group.stream().allMatch(row -> labels[row] == labels[group.get(0)]);
    }

    private static void dealOut(List<List<List<Integer>>> ofClass, int[] foldOf) {
        int next = 0;
        for (List<List<Integer>> own : ofClass) {
            for (List<Integer> group : own) {
                for (int row : group) {
                    foldOf[row] = next % COUNT;
                }
                next++;
            }
        }
    }

    /**
     * Puts the largest group first, each into the fold that has least of its classes (as scikit-learn's
     * {@code StratifiedGroupKFold} does, which judges folds by the deviation of their shares).
     */
    private static void balance(List<List<List<Integer>>> ofClass, int[] labels, int[] foldOf) {
        int[] totals = new int[ofClass.size()];
        List<List<Integer>> largestFirst = new ArrayList<>();
        for (List<List<Integer>> own : ofClass) {
            for (List<Integer> group : own) {
                group.forEach(row -> totals[labels[row]]++);
                largestFirst.add(group);
            }
        }
        largestFirst.sort(
                Comparator.comparingInt((List<Integer> group) -> group.size()).reversed());
        int[][] counts = new int[COUNT][totals.length];
        for (List<Integer> group : largestFirst) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int fold = 0; fold < COUNT; fold++) {
                double cost = 0;
                for (int row : group) {
                    cost += (double) counts[fold][labels[row]] / totals[labels[row]];
                }
                if (cost < least) {
                    least = cost;
                    best = fold;
                }
            }
            for (int row : group) {
                counts[best][labels[row]]++;
                foldOf[row] = best;
            }
        }
    }

    private static boolean[] inSeveralFolds(int[] labels, int[] rows, int classes, int[] foldOf) {
        int[] lastFold = new int[classes];
        Arrays.fill(lastFold, Integer.MIN_VALUE);
        boolean[] several = new boolean[classes];
        for (int row : rows) {
            int label = labels[row];
            several[label] |= lastFold[label] != Integer.MIN_VALUE && lastFold[label] != foldOf[row];
            lastFold[label] = foldOf[row];
        }
        return several;
    }

    private static void keepEveryClass(int[] labels, int[] groups, int[] rows, int classes, int[] foldOf) {
        boolean[] several = inSeveralFolds(labels, rows, classes, foldOf);
        int[] needed = Arrays.stream(rows)
                .filter(row -> !several[labels[row]])
                .map(row -> groups[row])
                .distinct()
                .sorted()
                .toArray();
        for (int row : rows) {
            if (Arrays.binarySearch(needed, groups[row]) >= 0) {
                foldOf[row] = NONE;
            }
        }
    }

    /** The folds that hold a row out: of 0..4, in order. */
    public int[] used() {
        return Arrays.stream(rows)
                .filter(row -> !ignored[row])
                .map(row -> foldOf[row])
                .filter(fold -> fold != NONE)
                .distinct()
                .sorted()
                .toArray();
    }

    /** The rows that a fold holds out, in the order in which they were given. */
    public int[] heldOut(int fold) {
        return Arrays.stream(rows)
                .filter(row -> foldOf[row] == fold && !ignored[row])
                .toArray();
    }

    /** The rows that a fold learns from, in the order in which they were given. */
    public int[] learnt(int fold) {
        return Arrays.stream(rows).filter(row -> foldOf[row] != fold).toArray();
    }
}
