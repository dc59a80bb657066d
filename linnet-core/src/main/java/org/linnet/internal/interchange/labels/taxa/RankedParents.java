package org.linnet.internal.interchange.labels.taxa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linnet.internal.interchange.labels.taxa.LabelTaxa.Step;

/**
 * What all labels together say of which taxon is above which. Many tables leave ranks empty in some rows and not in others; without what
 * the others say, one genus would be in the tree several times.
 */
final class RankedParents {
    /** Of each taxon, those above it by their ranks, from the highest down. */
    private final Map<Step, TreeMap<Integer, Set<String>>> above = new HashMap<>();

    private final Map<Step, Set<Step>> parents = new HashMap<>();

    private static boolean isRanked(Step step) {
        return step.rank().filter(TaxonomyTable.RANKS::contains).isPresent();
    }

    private static int rank(Step step) {
        return TaxonomyTable.RANKS.indexOf(step.rank().orElseThrow());
    }

    private static boolean isDescending(List<Step> way) {
        int last = -1;
        for (Step step : way) {
            if (!isRanked(step) || rank(step) <= last) {
                return false;
            }
            last = rank(step);
        }
        return true;
    }

    void learn(List<Step> way) {
        for (int own = 1; own < way.size(); own++) {
            Step step = way.get(own);
            if (!isRanked(step)) {
                continue;
            }
            for (Step other : way.subList(0, own)) {
                if (isRanked(other)) {
                    above.computeIfAbsent(step, key -> new TreeMap<>())
                            .computeIfAbsent(rank(other), key -> new TreeSet<>())
                            .add(other.name());
                }
            }
            if (isRanked(way.get(own - 1))) {
                parents.computeIfAbsent(
                                step,
                                key -> new TreeSet<>(
                                        Comparator.comparing(Step::name).thenComparing(RankedParents::rank)))
                        .add(way.get(own - 1));
            }
        }
    }

    /** The way with the taxa of the ranks that it leaves out, as far as all labels agree on them; as it is where it has no ranks. */
    List<Step> completed(List<Step> way) {
        if (!isDescending(way)) {
            return way;
        }
        int lowest = rank(way.get(way.size() - 1));
        TreeMap<Integer, Step> whole = new TreeMap<>();
        way.forEach(step -> whole.put(rank(step), step));
        boolean more = true;
        while (more) {
            Map<Integer, Set<String>> missing = new TreeMap<>();
            for (Step step : whole.values()) {
                above.getOrDefault(step, new TreeMap<>()).forEach((rank, names) -> {
                    if (rank < lowest && !whole.containsKey(rank)) {
                        missing.computeIfAbsent(rank, key -> new TreeSet<>()).addAll(names);
                    }
                });
            }
            more = false;
            for (Map.Entry<Integer, Set<String>> one : missing.entrySet()) {
                if (one.getValue().size() == 1) {
                    Step step = new Step(
                            Optional.of(TaxonomyTable.RANKS.get(one.getKey())),
                            one.getValue().iterator().next());
                    whole.put(one.getKey(), step);
                    more = true;
                }
            }
        }
        return new ArrayList<>(whole.values());
    }

    /** Taxa that have two parents of one rank, each with these. */
    Set<String> contradictions() {
        Set<String> texts = new TreeSet<>();
        parents.forEach((step, of) -> of.stream()
                .filter(one -> of.stream()
                        .anyMatch(other -> !other.equals(one) && other.rank().equals(one.rank())))
                .map(Step::name)
                .reduce((one, other) -> one + " and " + other)
                .ifPresent(both -> texts.add(step.name() + " below " + both)));
        return texts;
    }
}
