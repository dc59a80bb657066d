package org.linnet.internal.taxonomy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.taxonomy.TaxonPath;

/** What a {@link RankTable} says of taxa, found by any spelling of their path or of their name. */
public final class StatedRanks {
    private final Map<String, String> ranks = new HashMap<>();
    private final Map<String, String> spellings = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /** @param table ranks by paths or names of taxa */
    public StatedRanks(Map<String, String> table) {
        table.forEach((taxon, rank) -> {
            ranks.put(key(taxon), rank);
            spellings.put(key(taxon), taxon);
        });
    }

    /** The rank that is stated for a taxon, by its path before its name; or {@value RankTable#PLACE}. */
    public Optional<String> of(TaxonPath taxon) {
        if (ranks.isEmpty()) {
            return Optional.empty();
        }
        for (String key : List.of(key(taxon.toString()), key(taxon.name()))) {
            if (ranks.containsKey(key)) {
                used.add(key);
                return Optional.of(ranks.get(key));
            }
        }
        return Optional.empty();
    }

    /** What the table lists and nobody asked for, sorted. */
    public List<String> unused() {
        return ranks.keySet().stream()
                .filter(key -> !used.contains(key))
                .map(spellings::get)
                .sorted(CodePointOrder.INSTANCE)
                .toList();
    }

    private static String key(String taxon) {
        StringBuilder key = new StringBuilder();
        for (String name : taxon.split("/", -1)) {
            if (!name.isBlank() && !name.equals(".")) {
                key.append(key.isEmpty() ? "" : "/").append(TaxonSpelling.folded(name));
            }
        }
        return key.toString();
    }
}
