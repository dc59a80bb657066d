package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Photographs that share what the future won't share: crops of one observation, frames of a burst, a camera's place, copies.
 * Those of one group stay on one side of a split and in one fold (scikit-learn's {@code groups}). Groups that have a
 * photograph in common are one group. Immutable.
 */
public final class HoldOutGroups {
    private final Map<Photograph, Integer> positions;
    /** The group of the photograph at each position: the position of one of its photographs, the group's first. */
    private final int[] first;

    private HoldOutGroups(Map<Photograph, Integer> positions, int[] first) {
        this.positions = positions;
        this.first = first;
    }

    /** Crops of one observation together, and nothing else. */
    public static HoldOutGroups ofObservations(List<Photograph> photographs) {
        return ofSingles(photographs).joiningBy(Photograph::observation);
    }

    /** Each photograph by itself. */
    public static HoldOutGroups ofSingles(List<Photograph> photographs) {
        Map<Photograph, Integer> positions = new HashMap<>(photographs.size() * 2);
        photographs.forEach(photograph -> positions.putIfAbsent(photograph, positions.size()));
        int[] each = new int[positions.size()];
        Arrays.setAll(each, position -> position);
        return new HoldOutGroups(positions, each);
    }

    /**
     * The same with the photographs joined that share a key.
     *
     * @param key null for a photograph that shares nothing
     */
    public HoldOutGroups joiningBy(Function<? super Photograph, ?> key) {
        Map<Object, List<Photograph>> together = new HashMap<>();
        positions.keySet().forEach(photograph -> {
            Object shared = key.apply(photograph);
            if (shared != null) {
                together.computeIfAbsent(shared, k -> new ArrayList<>(1)).add(photograph);
            }
        });
        return joining(together.values());
    }

    /** The same with the groups of the photographs of each collection made one. */
    public HoldOutGroups joining(Collection<? extends Collection<Photograph>> together) {
        int[] joined = first.clone();
        for (Collection<Photograph> same : together) {
            int before = -1;
            for (Photograph photograph : same) {
                int root = root(joined, position(photograph));
                if (before >= 0 && root != before) {
                    joined[Math.max(root, before)] = Math.min(root, before);
                }
                before = before < 0 ? root : Math.min(root, before);
            }
        }
        for (int position = 0; position < joined.length; position++) {
            joined[position] = root(joined, position);
        }
        return new HoldOutGroups(positions, joined);
    }

    /** A number that the photographs of a group share: the position of the first of them among all. */
    public int of(Photograph photograph) {
        return first[position(photograph)];
    }

    private int position(Photograph photograph) {
        Integer position = positions.get(requireNonNull(photograph, "photograph is null"));
        if (position == null) {
            throw new IllegalArgumentException(photograph.file() + " is not among the photographs that were grouped");
        }
        return position;
    }

    private static int root(int[] joined, int position) {
        int at = position;
        while (joined[at] != at) {
            joined[at] = joined[joined[at]];
            at = joined[at];
        }
        return at;
    }
}
