package org.linnet.internal.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.linnet.internal.linear.DisjointSets;

/**
 * Photographs that share what the future won't share: crops of one observation, frames of a burst, a camera's place, copies.
 * Those of one group stay on one side of a split and in one fold (scikit-learn's {@code groups}). Groups that have a
 * photograph in common are one group. Immutable.
 */
public final class HoldOutGroups {
    private final Map<Photograph, Integer> positions;
    /** The group of the photograph at each position: the position of the group's first. */
    private final int[] groups;

    private HoldOutGroups(Map<Photograph, Integer> positions, DisjointSets sets) {
        this.positions = positions;
        groups = IntStream.range(0, positions.size()).map(sets::root).toArray();
    }

    /** Crops of one observation together, and nothing else. */
    public static HoldOutGroups ofObservations(List<Photograph> photographs) {
        return ofSingles(photographs).joiningBy(Photograph::observation);
    }

    /** Each photograph by itself. */
    public static HoldOutGroups ofSingles(List<Photograph> photographs) {
        Map<Photograph, Integer> positions = new HashMap<>(photographs.size() * 2);
        photographs.forEach(photograph -> positions.putIfAbsent(photograph, positions.size()));
        return new HoldOutGroups(positions, new DisjointSets(positions.size()));
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
        DisjointSets joined = new DisjointSets(groups.length);
        for (int position = 0; position < groups.length; position++) {
            joined.join(position, groups[position]);
        }
        for (Collection<Photograph> same : together) {
            OptionalInt before = OptionalInt.empty();
            for (Photograph photograph : same) {
                int position = position(photograph);
                before.ifPresent(other -> joined.join(other, position));
                before = OptionalInt.of(position);
            }
        }
        return new HoldOutGroups(positions, joined);
    }

    /** A number that the photographs of a group, and all of their boxes, share: the position of the first of them among all. */
    public int of(Photograph photograph) {
        return groups[position(photograph)];
    }

    private int position(Photograph photograph) {
        Integer position = positions.get(photograph.whole());
        if (position == null) {
            throw new IllegalArgumentException(photograph.file() + " is not among the photographs that were grouped");
        }
        return position;
    }
}
