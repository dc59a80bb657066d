package org.linnet.internal.linear;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows gathered by group, such as the observation of which they are crops, and groups by the class of their first row, in
 * an order drawn from a seed.
 *
 * @param ofClass [classes], each a list of groups, each a list of rows
 */
public record GroupedRows(List<List<List<Integer>>> ofClass) {
    /**
     * Gathers rows.
     *
     * @param labels [rows], 0..classes-1
     * @param groups [rows]
     * @param rows those that are wanted
     */
    static GroupedRows of(int[] labels, int[] groups, int[] rows, int classes, long seed) {
        Map<Integer, List<Integer>> rowsOf = new LinkedHashMap<>();
        for (int row : rows) {
            rowsOf.computeIfAbsent(groups[row], g -> new ArrayList<>()).add(row);
        }
        List<List<List<Integer>>> ofClass = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            ofClass.add(new ArrayList<>());
        }
        rowsOf.values().forEach(group -> ofClass.get(labels[group.get(0)]).add(group));
        Random random = new Random(seed);
        ofClass.forEach(own -> Collections.shuffle(own, random));
        return new GroupedRows(ofClass);
    }

    /**
     * Rows that stand for all: of every class the same share, rounded up and at least two, whole groups.
     *
     * @param labels [rows], 0..classes-1
     * @param groups [rows]
     * @param most about how many
     * @return in order; all rows where there are no more
     */
    public static int[] sample(int[] labels, int[] groups, int classes, int most, long seed) {
        int[] all = IntStream.range(0, labels.length).toArray();
        if (labels.length <= most) {
            return all;
        }
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        List<Integer> taken = new ArrayList<>();
        List<List<List<Integer>>> ofClass =
                of(labels, groups, all, classes, seed).ofClass();
        for (int c = 0; c < classes; c++) {
            long wanted = Math.max(2, ((long) counts[c] * most + labels.length - 1) / labels.length);
            long count = 0;
            for (List<Integer> group : ofClass.get(c)) {
                if (count >= wanted) {
                    break;
                }
                taken.addAll(group);
                count += group.size();
            }
        }
        return taken.stream().mapToInt(row -> row).sorted().toArray();
    }
}
