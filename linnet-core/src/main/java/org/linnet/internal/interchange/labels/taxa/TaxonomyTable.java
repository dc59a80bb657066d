package org.linnet.internal.interchange.labels.taxa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    public static final List<String> RANKS = List.of(
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
     * @throws LinnetException NOTHING_USABLE where it lacks the columns, two rows contradict each other, or synonyms go round in a circle
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
                List<String> written = names.stream()
                        .map(table::cell)
                        .filter(name -> !name.isEmpty())
                        .toList();
                List<String> keys = new ArrayList<>(written);
                if (!lineage.isEmpty()) {
                    keys.add(lineage.get(lineage.size() - 1).name());
                }
                boolean isSynonym = !other.isEmpty()
                        && keys.stream().noneMatch(key -> folded(key).equals(folded(other)));
                // Ranks beside a synonym may be its own or those of the accepted name.
                for (String key : isSynonym && !written.isEmpty() ? written : keys) {
                    if (isSynonym) {
                        put(file, table, key, other, TaxonomyTable::folded, accepted);
                    } else if (!lineage.isEmpty()) {
                        put(file, table, key, lineage, TaxonomyTable::foldedAll, lineages);
                    }
                }
            }
        }
        requireNoCircle(file, accepted);
        return new TaxonomyTable(lineages, accepted);
    }

    private static <T> void put(
            Path file, Table table, String name, T value, Function<T, ?> folding, Map<String, T> into) {
        T before = into.putIfAbsent(folded(name), value);
        if (before != null && !folding.apply(before).equals(folding.apply(value))) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    file + ", " + table.where() + ": " + name + " is " + text(value) + ", but in a row above it is "
                            + text(before) + "; let it be one of them");
        }
    }

    private static String text(Object value) {
        return value instanceof List<?> lineage
                ? lineage.stream().map(one -> ((RankedName) one).name()).collect(Collectors.joining("/"))
                : value.toString();
    }

    /** As names are compared, in whatever case and with or without authors. */
    private static String folded(String name) {
        return TaxonSpelling.folded(WrittenName.plain(name));
    }

    private static List<String> foldedAll(List<RankedName> lineage) {
        return lineage.stream()
                .map(one -> one.rank().orElse("") + " " + folded(one.name()))
                .toList();
    }

    /** Synonyms of synonyms end at a name that is accepted. */
    private static void requireNoCircle(Path file, Map<String, String> accepted) {
        accepted.forEach((name, first) -> {
            Set<String> seen = new LinkedHashSet<>(List.of(name));
            for (String at = first; at != null; at = accepted.get(folded(at))) {
                if (!seen.add(folded(at))) {
                    throw new LinnetException(
                            ErrorCode.NOTHING_USABLE,
                            file + ": " + String.join(", ", seen)
                                    + " are synonyms of each other; leave out the row of the one that is accepted");
                }
            }
        });
    }

    /** The name that a name stands for, itself where it is accepted. */
    String accepted(String name) {
        String at = name;
        for (String next = accepted.get(folded(at)); next != null; next = accepted.get(folded(at))) {
            at = next;
        }
        return at;
    }

    /** The taxon and those above it, from the highest rank down. */
    Optional<List<RankedName>> lineage(String name) {
        return Optional.ofNullable(lineages.get(folded(name)));
    }
}
