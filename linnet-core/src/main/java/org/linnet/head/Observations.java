package org.linnet.head;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows gathered by observation, observations by the class of their first row, in an order drawn from a seed.
 *
 * @param ofClass [classes], each a list of observations, each a list of rows
 */
record Observations(List<List<List<Integer>>> ofClass) {
    static Observations of(LabelledEmbeddings data, int[] rows, int classes, long seed) {
        Map<Integer, List<Integer>> rowsOf = new LinkedHashMap<>();
        for (int row : rows) {
            rowsOf.computeIfAbsent(data.observation(row), o -> new ArrayList<>())
                    .add(row);
        }
        List<List<List<Integer>>> ofClass = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            ofClass.add(new ArrayList<>());
        }
        rowsOf.values().forEach(own -> ofClass.get(data.label(own.get(0))).add(own));
        Random random = new Random(seed);
        ofClass.forEach(observations -> Collections.shuffle(observations, random));
        return new Observations(ofClass);
    }

    /**
     * Rows that stand for all: of every class the same share, rounded up and at least two, whole observations.
     *
     * @param most about how many
     * @return in order; all rows where there are no more
     */
    static int[] sample(LabelledEmbeddings data, int most, int classes, long seed) {
        int[] all = IntStream.range(0, data.size()).toArray();
        if (data.size() <= most) {
            return all;
        }
        int[] counts = data.counts(classes);
        List<Integer> taken = new ArrayList<>();
        List<List<List<Integer>>> ofClass = of(data, all, classes, seed).ofClass();
        for (int c = 0; c < classes; c++) {
            long wanted = Math.max(2, ((long) counts[c] * most + data.size() - 1) / data.size());
            long count = 0;
            for (List<Integer> observation : ofClass.get(c)) {
                if (count >= wanted) {
                    break;
                }
                taken.addAll(observation);
                count += observation.size();
            }
        }
        return taken.stream().mapToInt(row -> row).sorted().toArray();
    }
}
