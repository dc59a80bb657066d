package org.linnet.internal.dataset;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.taxonomy.TaxonPath;

/** How many photographs of which taxon each group holds, and which groups are held out so far. */
final class GroupedTaxa {
    /** The taxon, its groups, and how many of its photographs each of them holds. */
    private final Map<TaxonPath, Map<Integer, Integer>> groupsOf = new TreeMap<>();

    private final Map<Integer, Map<TaxonPath, Integer>> taxaOf = new HashMap<>();
    private final Map<TaxonPath, Integer> heldOutPhotographs = new HashMap<>();
    private final Set<Integer> heldOut = new HashSet<>();
    private final Set<Integer> kept = new HashSet<>();
    private final List<Photograph> photographs;
    private final HoldOutGroups groups;
    private final double fraction;

    /** @param fraction of each taxon that is due to be held out */
    GroupedTaxa(List<Photograph> photographs, HoldOutGroups groups, double fraction) {
        this.photographs = photographs;
        this.groups = groups;
        this.fraction = fraction;
        // Sorted by name, composed, so that neither the disk's order nor its way with accents makes a difference.
        photographs.stream()
                .sorted(Comparator.comparing(
                        photograph -> Normalizer.normalize(photograph.observation(), Normalizer.Form.NFC),
                        CodePointOrder.INSTANCE))
                .forEach(photograph -> {
                    int group = groups.of(photograph);
                    TaxonPath taxon = photograph.taxon();
                    groupsOf.computeIfAbsent(taxon, t -> new LinkedHashMap<>()).merge(group, 1, Integer::sum);
                    taxaOf.computeIfAbsent(group, g -> new HashMap<>()).merge(taxon, 1, Integer::sum);
                });
    }

    Set<TaxonPath> taxa() {
        return groupsOf.keySet();
    }

    /** Those that hold photographs of a taxon, by the name of the first of these. */
    Set<Integer> groups(TaxonPath taxon) {
        return groupsOf.get(taxon).keySet();
    }

    int photographs(TaxonPath taxon) {
        return groupsOf.get(taxon).values().stream().mapToInt(Integer::intValue).sum();
    }

    int photographs(TaxonPath taxon, int group) {
        return groupsOf.get(taxon).getOrDefault(group, 0);
    }

    boolean isHeldOut(int group) {
        return heldOut.contains(group);
    }

    /** Whether every taxon of the group has another to learn from. */
    boolean maySpare(int group) {
        return !heldOut.contains(group)
                && !kept.contains(group)
                && taxaOf.get(group).keySet().stream()
                        .allMatch(taxon -> groups(taxon).stream().anyMatch(g -> g != group && !heldOut.contains(g)));
    }

    /** How much nearer, in photographs, all taxa of the group together would come to what is due of them. */
    double gain(int group) {
        return taxaOf.get(group).entrySet().stream()
                .mapToDouble(entry -> {
                    double due = fraction * photographs(entry.getKey());
                    int now = heldOutPhotographs.getOrDefault(entry.getKey(), 0);
                    return Math.abs(now - due) - Math.abs(now + entry.getValue() - due);
                })
                .sum();
    }

    /** Has the group train, whatever the rule would say. */
    void keep(int group) {
        kept.add(group);
    }

    void holdOut(int group) {
        if (!heldOut.add(group)) {
            return;
        }
        taxaOf.get(group).forEach((taxon, count) -> heldOutPhotographs.merge(taxon, count, Integer::sum));
    }

    /** The photographs of the groups that are held out. */
    Set<Photograph> heldOut() {
        Set<Photograph> chosen = new HashSet<>();
        for (Photograph photograph : photographs) {
            if (heldOut.contains(groups.of(photograph))) {
                chosen.add(photograph);
            }
        }
        return chosen;
    }
}
