package org.linnet.internal.interchange.camtrapdp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.RankedName;

/** The taxa that observations name, with those above them; observations themselves have room for a name only. */
final class PackageTaxa {
    /** Those that Camtrap DP has names for, from the highest down. */
    static final List<String> RANKS =
            List.of("kingdom", "phylum", "class", "order", "family", "genus", "species", "subspecies");

    /** Above species, whose names a taxon can have beside its own. */
    static final List<String> ABOVE = RANKS.subList(0, RANKS.indexOf("species"));

    private final Map<Identification, String> names = new HashMap<>();
    private final Map<Identification, String> mentioned = new HashMap<>();
    private final Map<String, PackageTaxon> taxa = new TreeMap<>();

    /**
     * A taxon.
     *
     * @param rank empty where it has none that Camtrap DP knows
     * @param above the names of those above it, by rank
     * @param path of the names from the highest taxon down to it
     */
    record PackageTaxon(String name, Optional<String> rank, Map<String, String> above, List<String> path) {
        PackageTaxon {
            above = Map.copyOf(above);
            path = List.copyOf(path);
        }
    }

    /** The name of a taxon as people write it, which the package then has to tell the ranks of. */
    String name(Identification identification) {
        return names.computeIfAbsent(identification, this::add);
    }

    /** Of a name that was given before. */
    PackageTaxon taxon(String name) {
        return taxa.get(name);
    }

    /** By their names. */
    Collection<PackageTaxon> all() {
        return taxa.values();
    }

    private String add(Identification identification) {
        PackageTaxon taxon = understood(identification);
        // Of two that say different things of a name, the one that says more counts.
        taxa.merge(
                taxon.name(),
                taxon,
                (one, other) -> other.path().size() > one.path().size() ? other : one);
        return taxon.name();
    }

    /** The name of what is no observation of its own, such as a guess; the package need not tell its ranks. */
    String mentioned(Identification identification) {
        return mentioned.computeIfAbsent(
                identification, other -> understood(other).name());
    }

    private static PackageTaxon understood(Identification identification) {
        List<RankedName> lineage = new ArrayList<>(identification.lineage());
        if (lineage.isEmpty()) {
            for (String part : identification.text().split("/", -1)) {
                if (!part.isBlank()) {
                    lineage.add(new RankedName(Optional.empty(), part));
                }
            }
        }
        List<String> path = new ArrayList<>();
        Map<String, String> byRank = new LinkedHashMap<>();
        for (RankedName one : lineage) {
            String name = scientific(one.name());
            path.add(name);
            one.rank().filter(RANKS::contains).ifPresent(rank -> byRank.put(rank, name));
        }
        String name = path.get(path.size() - 1);
        int words = name.split(" ", -1).length;
        Optional<String> rank = lineage.get(lineage.size() - 1).rank().or(() -> switch (words) {
            case 2 -> Optional.of("species");
            case 3 -> Optional.of("subspecies");
            default -> Optional.empty();
        });
        if (words > 1
                && rank.filter(one -> one.equals("species") || one.equals("subspecies"))
                        .isPresent()) {
            byRank.putIfAbsent("genus", name.substring(0, name.indexOf(' ')));
        }
        rank.ifPresent(byRank::remove);
        byRank.keySet().retainAll(ABOVE);
        return new PackageTaxon(name, rank.filter(RANKS::contains), byRank, path);
    }

    /** {@code panthera_leo} is Panthera leo. */
    private static String scientific(String written) {
        String name = RowFile.cell(written).replace('_', ' ').strip().replaceAll(" {2,}", " ");
        boolean lower = name.equals(name.toLowerCase(Locale.ROOT));
        int first = name.codePointAt(0);
        return lower
                ? Character.toString(Character.toTitleCase(first)) + name.substring(Character.charCount(first))
                : name;
    }
}
