package org.linnet.internal.interchange.labels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;
import org.linnet.internal.taxonomy.TaxonSpelling;

/**
 * What people say of the names in their labels: the ranks of each ({@code name,class,order,family,genus,species}), or the name
 * that it stands for ({@code name,accepted}).
 */
public final class TaxonomyTable {
    static final List<String> RANKS = List.of(
            "kingdom",
            "phylum",
            "class",
            "order",
            "suborder",
            "superfamily",
            "family",
            "subfamily",
            "tribe",
            "genus",
            "subgenus",
            "species",
            "subspecies");

    private static final TaxonomyTable EMPTY = new TaxonomyTable(Map.of(), Map.of());

    private final Map<String, List<RankedName>> lineages;
    private final Map<String, String> accepted;

    private TaxonomyTable(Map<String, List<RankedName>> lineages, Map<String, String> accepted) {
        this.lineages = Map.copyOf(lineages);
        this.accepted = Map.copyOf(accepted);
    }

    /** The ranks that tables have columns for, from the highest down. */
    public static List<String> ranks() {
        return RANKS;
    }

    /** Says nothing. */
    public static TaxonomyTable empty() {
        return EMPTY;
    }

    /**
     * Reads a table.
     *
     * @throws LinnetException NOTHING_USABLE where it lacks the columns, or two rows contradict each other
     */
    public static TaxonomyTable read(Path file) {
        Map<String, List<RankedName>> lineages = new HashMap<>();
        Map<String, String> accepted = new HashMap<>();
        try (Table table = Table.open(file)) {
            Columns columns = table.columns();
            List<Integer> names = columns.all("name", "label", "taxon", "vernacular_name", "common_name");
            List<Integer> others = columns.all("accepted", "accepted_name", "synonym_of");
            List<String> ranks = RANKS.stream().filter(columns::has).toList();
            if ((names.isEmpty() && ranks.isEmpty()) || (others.isEmpty() && ranks.isEmpty())) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        file + " is no table of names; it needs a column name and columns of ranks, such as"
                                + " name,family,genus,species, or the columns name,accepted");
            }
            while (table.next()) {
                String other = table.first(others);
                List<RankedName> lineage = Lineage.of(
                        ranks,
                        ranks.stream()
                                .map(rank -> table.cell(columns.find(rank).orElseThrow()))
                                .toList());
                List<String> keys = new ArrayList<>();
                names.stream().map(table::cell).filter(name -> !name.isEmpty()).forEach(keys::add);
                if (!lineage.isEmpty()) {
                    keys.add(lineage.get(lineage.size() - 1).name());
                }
                for (String key : keys) {
                    String folded = TaxonSpelling.folded(key);
                    if (!other.isEmpty()) {
                        put(file, table, key, folded, other, accepted);
                    } else if (!lineage.isEmpty()) {
                        put(file, table, key, folded, lineage, lineages);
                    }
                }
            }
        }
        return new TaxonomyTable(lineages, accepted);
    }

    private static <T> void put(Path file, Table table, String name, String key, T value, Map<String, T> into) {
        T before = into.putIfAbsent(key, value);
        if (before != null && !before.equals(value)) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    file + ", " + table.where() + ": " + name
                            + " is already something else in a row above; let it be one");
        }
    }

    /** The name that a name stands for, itself where it is accepted. */
    String accepted(String name) {
        String at = name;
        // Synonyms of synonyms, but not in circles.
        for (int i = 0; i < accepted.size(); i++) {
            String next = accepted.get(TaxonSpelling.folded(at));
            if (next == null) {
                break;
            }
            at = next;
        }
        return at;
    }

    /** The taxon and those above it, from the highest rank down. */
    Optional<List<RankedName>> lineage(String name) {
        return Optional.ofNullable(lineages.get(TaxonSpelling.folded(name)));
    }
}
