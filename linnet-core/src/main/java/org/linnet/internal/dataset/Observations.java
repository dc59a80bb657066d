package org.linnet.internal.dataset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers observations, so that photographs can be kept with a number instead of a name. */
public final class Observations {
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The observation's number, from 0 in the order of first sight. */
    public int number(String observation) {
        Integer known = numbers.putIfAbsent(observation, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    /** The numbers of some observations, made to run from 0 without gaps, in the same order. */
    public static int[] renumbered(int[] numbers) {
        int[] distinct = Arrays.stream(numbers).distinct().sorted().toArray();
        return Arrays.stream(numbers)
                .map(number -> Arrays.binarySearch(distinct, number))
                .toArray();
    }

    /** How many observations there are, of numbers without gaps. */
    public static int count(int[] renumbered) {
        return Arrays.stream(renumbered).max().orElse(-1) + 1;
    }
}
