package org.linnet.internal.dataset;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.taxonomy.TaxonPath;

/** What the user should know of folders that are not taken for what they are called. */
final class FolderRemarks {
    private static final int MOST_LINES = 10;
    private static final int MOST_NAMES = 4;

    private final boolean namesAreTheModels;
    private final List<String> merged = new ArrayList<>();
    private final List<String> respelt = new ArrayList<>();
    private final Map<TaxonPath, Set<String>> places = new TreeMap<>();
    private final List<String> unused = new ArrayList<>();

    /** @param namesAreTheModels whether taxa are called as a model calls them */
    FolderRemarks(boolean namesAreTheModels) {
        this.namesAreTheModels = namesAreTheModels;
    }

    /** A taxon that folders of these names show. */
    void spellings(TaxonPath taxon, List<String> names) {
        List<String> composed = names.stream()
                .map(name -> Normalizer.normalize(name, Normalizer.Form.NFC))
                .distinct()
                .toList();
        if (composed.size() > 1) {
            merged.add(list(composed) + " are one taxon, taken as " + taxon);
        } else if (names.stream().distinct().count() > 1) {
            merged.add(composed.get(0) + ", its accents written in two ways, is one taxon, taken as " + taxon);
        } else if (!composed.get(0).equals(taxon.name())) {
            respelt.add(quoted(composed.get(0)) + " as " + taxon.name());
        }
    }

    /** A folder below a taxon that is none. */
    void place(TaxonPath above, String name) {
        places.computeIfAbsent(above, taxon -> new TreeSet<>(CodePointOrder.INSTANCE))
                .add(name);
    }

    /** What a table of ranks lists and the folders lack. */
    void unused(List<String> taxa) {
        unused.addAll(taxa);
    }

    /** The folders that are no taxa, as if they were, by their spelling on disk. */
    List<TaxonPath> places() {
        return places.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(entry.getKey()::child))
                .toList();
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        merged.stream().limit(MOST_LINES).forEach(texts::add);
        if (merged.size() > MOST_LINES) {
            texts.add("and " + (merged.size() - MOST_LINES) + " more taxa are spelt in several ways, each read as"
                    + " one taxon");
        }
        if (!respelt.isEmpty()) {
            String names = namesAreTheModels ? " is read as the model spells it: " : " is read in another spelling: ";
            texts.add((respelt.size() == 1 ? "1 folder's name" : respelt.size() + " folders' names")
                    + (respelt.size() == 1 ? names : names.replace(" is ", " are "))
                    + few(respelt));
        }
        if (!places.isEmpty()) {
            texts.add(placesText());
        }
        if (!unused.isEmpty()) {
            texts.add("the table of ranks lists " + unused.size()
                    + (unused.size() == 1 ? " taxon that is" : " taxa that are") + " not among the folders: "
                    + few(unused));
        }
        return texts;
    }

    private String placesText() {
        Set<String> names = new TreeSet<>(CodePointOrder.INSTANCE);
        places.values().forEach(names::addAll);
        List<String> above = places.keySet().stream()
                .map(taxon -> taxon.isRoot() ? "DATA itself" : taxon.name())
                .distinct()
                .toList();
        boolean one = names.size() == 1;
        return few(names) + " inside " + few(above) + (one ? " is" : " are") + " taken for "
                + (one ? "a place, not a taxon" : "places, not taxa")
                + (places.keySet().stream().allMatch(TaxonPath::isRoot)
                        ? ": the taxa in them are read as if they lay in DATA itself"
                        : ": their photographs belong to the taxon above")
                + " (to change this, use --ranks FILE.csv)";
    }

    private static String few(Collection<String> names) {
        String first =
                names.stream().limit(MOST_NAMES).map(FolderRemarks::quoted).collect(joining(", "));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    private static String list(List<String> names) {
        List<String> quoted = names.stream().map(FolderRemarks::quoted).toList();
        return String.join(", ", quoted.subList(0, quoted.size() - 1)) + " and " + quoted.get(quoted.size() - 1);
    }

    /** Blanks at the ends are seen only between quotes. */
    private static String quoted(String name) {
        return TaxonSpelling.trimmed(name).equals(name) ? name : "'" + name + "'";
    }
}
