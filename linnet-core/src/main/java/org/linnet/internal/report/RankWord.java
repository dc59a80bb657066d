package org.linnet.internal.report;

import java.util.Locale;
import java.util.Map;

/** Names of ranks in sentences. */
final class RankWord {
    private static final Map<String, String> PLURALS = Map.ofEntries(
            Map.entry("domain", "domains"),
            Map.entry("kingdom", "kingdoms"),
            Map.entry("phylum", "phyla"),
            Map.entry("division", "divisions"),
            Map.entry("class", "classes"),
            Map.entry("subclass", "subclasses"),
            Map.entry("order", "orders"),
            Map.entry("suborder", "suborders"),
            Map.entry("superfamily", "superfamilies"),
            Map.entry("family", "families"),
            Map.entry("subfamily", "subfamilies"),
            Map.entry("tribe", "tribes"),
            Map.entry("genus", "genera"),
            Map.entry("subgenus", "subgenera"),
            Map.entry("section", "sections"),
            Map.entry("species", "species"),
            Map.entry("subspecies", "subspecies"),
            Map.entry("variety", "varieties"),
            Map.entry("form", "forms"));

    private RankWord() {}

    /** {@code genera} for {@code genus}; {@code taxa} for a rank that is not the field's own. */
    static String plural(String rank) {
        return PLURALS.getOrDefault(rank.toLowerCase(Locale.ROOT), "taxa");
    }

    /** {@code 6 genera}, {@code 1 genus}. */
    static String count(long count, String rank) {
        String one = PLURALS.containsKey(rank.toLowerCase(Locale.ROOT)) ? rank : "taxon";
        return Figures.count(count) + " " + (count == 1 ? one : plural(rank));
    }
}
