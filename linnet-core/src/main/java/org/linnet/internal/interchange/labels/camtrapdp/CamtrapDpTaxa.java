package org.linnet.internal.interchange.labels.camtrapdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.taxa.Lineage;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;
import org.linnet.internal.taxonomy.TaxonSpelling;

/** What a Camtrap DP says of the names in its observations, which have no ranks beside them: {@code taxonomic} of its descriptor. */
final class CamtrapDpTaxa {
    private static final List<String> ABOVE = List.of("kingdom", "phylum", "class", "order", "family", "genus");

    private final Map<String, List<RankedName>> lineages = new HashMap<>();

    CamtrapDpTaxa(List<Map<String, String>> taxa) {
        for (Map<String, String> taxon : taxa) {
            String name = taxon.getOrDefault("scientificName", "");
            if (!name.isEmpty()) {
                lineages.putIfAbsent(TaxonSpelling.folded(name), lineage(name, taxon));
            }
        }
    }

    /** Whether the descriptor has the name. */
    boolean has(String name) {
        return lineages.containsKey(TaxonSpelling.folded(name));
    }

    /** The taxon and those above it; the name alone where the descriptor does not have it. */
    Identification of(String name) {
        return Identification.of(name, lineages.getOrDefault(TaxonSpelling.folded(name), List.of()));
    }

    private static List<RankedName> lineage(String name, Map<String, String> taxon) {
        String[] words = name.split("\\s+", -1);
        String rank = taxon.getOrDefault("taxonRank", words.length == 2 ? "species" : "")
                .toLowerCase(Locale.ROOT);
        Map<String, String> names = new HashMap<>();
        for (String above : ABOVE) {
            if (above.equals(rank)) {
                break;
            }
            names.put(above, taxon.getOrDefault(above, ""));
        }
        boolean below = rank.equals("species") || rank.equals("subspecies");
        if (below && words.length > 1 && names.get("genus").isEmpty()) {
            names.put("genus", words[0]);
        }
        if (rank.equals("subspecies") && words.length == 3) {
            names.put("species", words[0] + " " + words[1]);
        }
        if (TaxonomyTable.RANKS.contains(rank)) {
            names.put(rank, name);
        }
        List<RankedName> lineage = new ArrayList<>(Lineage.of(
                TaxonomyTable.RANKS,
                TaxonomyTable.RANKS.stream()
                        .map(one -> names.getOrDefault(one, ""))
                        .toList()));
        if (!TaxonomyTable.RANKS.contains(rank)) {
            lineage.add(new RankedName(rank.isEmpty() ? Optional.empty() : Optional.of(rank), name));
        }
        return lineage;
    }
}
