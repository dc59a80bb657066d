package org.linnet.internal.dataset;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * Finds the taxon that somebody means, in any spelling: by its path, the end of it, or its name. A path whose beginning is known may
 * end in a new taxon, and so may the scientific name of a species of a known genus.
 */
final class RightTaxa {
    private static final Set<String> NOT_FOR_TRAINING = Set.of("-", "none", "blank", "empty", "not an animal");

    /** What no folder can be called everywhere. */
    private static final Pattern UNFIT = Pattern.compile(".*[\\\\:*?\"<>|\\p{Cntrl}].*|\\.+", Pattern.DOTALL);

    private static final int MOST_NAMED = 5;

    private final Taxonomy taxonomy;
    private final Map<String, Set<TaxonPath>> byName = new HashMap<>();

    RightTaxa(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        for (Taxon taxon : taxonomy.taxa()) {
            List<String> names = taxon.path().names();
            for (int from = 0; from < names.size(); from++) {
                know(String.join("/", names.subList(from, names.size())), taxon.path());
            }
            if (names.size() > 1) {
                // Where a species' folder holds the epithet alone: panthera/leo is Panthera leo.
                know(names.get(names.size() - 2) + " " + taxon.path().name(), taxon.path());
            }
        }
    }

    private void know(String name, TaxonPath taxon) {
        byName.computeIfAbsent(folded(name), n -> new TreeSet<>()).add(taxon);
    }

    private static String folded(String name) {
        return TaxonSpelling.folded(name)
                .replaceAll("\\s*/\\s*", "/")
                .replaceAll("^/+|/+$", "")
                .strip();
    }

    /** Whether it says that a photograph is to train nothing, rather than naming a taxon. */
    boolean isNotForTraining(String text) {
        String folded = text.strip().equals("-") ? "-" : folded(text);
        return NOT_FOR_TRAINING.contains(folded) && !byName.containsKey(folded);
    }

    /**
     * The taxon.
     *
     * @throws IllegalArgumentException where it is none that is known or can be made, or several; its message says which
     */
    TaxonPath find(String text) {
        String folded = folded(text);
        Set<TaxonPath> known = byName.getOrDefault(folded, Set.of());
        if (known.size() == 1) {
            return known.iterator().next();
        }
        Optional<TaxonPath> exact = known.stream()
                .filter(taxon -> folded(taxon.toString()).equals(folded))
                .findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        if (known.size() > 1) {
            throw ambiguous(text, known);
        }
        return text.contains("/") ? madeByPath(text) : madeByGenus(text);
    }

    private TaxonPath madeByPath(String text) {
        List<String> names = List.of(text.strip().replaceAll("^/+|/+$", "").split("\\s*/\\s*"));
        if (names.size() < 2) {
            throw unknown(text);
        }
        names.forEach(name -> requireFit(name, text));
        int given = names.size() - 1;
        TaxonPath taxon = TaxonPath.ROOT;
        if (childOf(taxon, names.get(0)).isPresent()) {
            given = 0;
        } else {
            while (given > 0 && taxon.isRoot()) {
                taxon = beginning(String.join("/", names.subList(0, given)), text);
                given -= taxon.isRoot() ? 1 : 0;
            }
        }
        for (String name : names.subList(given, names.size())) {
            taxon = taxon.child(childOf(taxon, name).orElse(TaxonSpelling.trimmed(name)));
        }
        return taxon;
    }

    /** The taxon that a path begins with which is not written from the top; the root where there is none. */
    private TaxonPath beginning(String path, String text) {
        Set<TaxonPath> known = byName.getOrDefault(folded(path), Set.of());
        if (known.size() > 1) {
            throw ambiguous(text, known);
        }
        return known.stream().findFirst().orElse(TaxonPath.ROOT);
    }

    private static IllegalArgumentException ambiguous(String text, Set<TaxonPath> taxa) {
        return new IllegalArgumentException("'" + text + "' may be "
                + taxa.stream().limit(MOST_NAMED).map(TaxonPath::toString).collect(joining(" or "))
                + "; write the path");
    }

    /** {@code Panthera onca} below the only genus of that name; spelt as its other species are. */
    private TaxonPath madeByGenus(String text) {
        requireFit(text.strip(), text);
        String[] words = text.strip().split("[\\s_]+", 2);
        Set<TaxonPath> genus = byName.getOrDefault(folded(words[0]), Set.of());
        if (words.length < 2 || genus.size() != 1) {
            throw unknown(text);
        }
        TaxonPath above = genus.iterator().next();
        List<String> siblings = taxonomy.find(above).map(Taxon::childNames).orElse(List.of());
        if (siblings.isEmpty()) {
            throw unknown(text);
        }
        boolean epithetsAlone =
                siblings.stream().noneMatch(name -> folded(name).startsWith(folded(above.name()) + " "));
        String epithet = words[1].strip();
        return above.child(
                epithetsAlone
                        ? epithet
                        : siblings.get(0).contains("_") ? above.name() + "_" + epithet : above.name() + " " + epithet);
    }

    private Optional<String> childOf(TaxonPath parent, String name) {
        return taxonomy.find(parent).map(Taxon::childNames).orElse(List.of()).stream()
                .filter(child -> TaxonSpelling.foldedBelow(parent.name(), child)
                        .equals(TaxonSpelling.foldedBelow(parent.name(), name)))
                .findFirst();
    }

    private static void requireFit(String name, String text) {
        if (name.isBlank() || UNFIT.matcher(name).matches() || FileNames.isLitter(name)) {
            throw new IllegalArgumentException("'" + text + "' cannot be the name of a taxon's folder");
        }
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("there is no taxon '" + text
                + "'; for a new one write its path, such as felidae/panthera/panthera_leo");
    }
}
