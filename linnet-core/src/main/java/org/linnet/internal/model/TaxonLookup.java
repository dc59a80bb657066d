package org.linnet.internal.model;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.internal.label.NearestWord;
import org.linnet.internal.taxonomy.ScientificName;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * Finds a model's taxa by what people write: a name ({@code Panthera leo}), a path ({@code felidae/panthera}) or the end of one,
 * in any spelling.
 */
public final class TaxonLookup {
    private static final int MOST_SUGGESTIONS = 3;

    private final Map<String, Set<TaxonPath>> byName = new HashMap<>();

    /** Of the taxa that a model can name. */
    public TaxonLookup(TaxonModel model) {
        for (TaxonPath taxon : TaxonIndex.of(model).taxa()) {
            List<String> names = taxon.names();
            for (int from = 0; from < names.size(); from++) {
                know(String.join("/", names.subList(from, names.size())), taxon);
            }
            if (names.size() > 1) {
                // Where a species' folder holds the epithet alone: panthera/leo is Panthera leo.
                know(names.get(names.size() - 2) + " " + taxon.name(), taxon);
                know(ScientificName.of(taxon, model.ranks()), taxon);
            }
        }
    }

    private void know(String name, TaxonPath taxon) {
        byName.computeIfAbsent(folded(name), n -> new HashSet<>()).add(taxon);
    }

    private static String folded(String name) {
        return TaxonSpelling.folded(name).replaceAll("^/+|/+$", "").strip();
    }

    /** All taxa that are called so; none where the model knows no such taxon. */
    public Set<TaxonPath> find(String name) {
        return byName.getOrDefault(folded(name), Set.of());
    }

    /**
     * The known names that take fewest changes of a letter, if not more than a third of the name: {@code " (puma, panthera?)"};
     * empty where there are none.
     */
    public String suggestion(String unknown) {
        String name = folded(unknown);
        Map<String, Integer> distances = new HashMap<>();
        for (String known : byName.keySet()) {
            int distance = NearestWord.distance(name, known);
            if (3 * distance <= name.length()) {
                distances.put(known, distance);
            }
        }
        String near = distances.keySet().stream()
                .sorted(Comparator.comparing((String known) -> distances.get(known))
                        .thenComparing(known -> known))
                .map(byName::get)
                .flatMap(Collection::stream)
                .map(TaxonPath::name)
                .distinct()
                .limit(MOST_SUGGESTIONS)
                .collect(joining(", "));
        return near.isEmpty() ? "" : " (" + near + "?)";
    }
}
