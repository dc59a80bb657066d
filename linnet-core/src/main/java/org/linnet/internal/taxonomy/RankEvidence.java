package org.linnet.internal.taxonomy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * What the names in a tree say of their ranks, each by itself and by the names next to it: {@code panthera_leo} is a
 * species, {@code felidae} a family, and {@code panthera} above {@code panthera_leo} a genus.
 */
final class RankEvidence {
    private static final int MOST_WORDS = 3;

    private static final Pattern MARKED = Pattern.compile(".* (subsp|ssp|var|f|forma)\\.? .+");

    private final Map<TaxonPath, String> ranks = new HashMap<>();
    private final Set<String> inTheirGenus = new HashSet<>();
    private final Map<String, Integer> elsewhere = new HashMap<>();
    private final boolean mostLeavesAreScientific;

    private RankEvidence(Taxonomy tree) {
        // Folders inside a species' folder may be no taxa at all, so the name above a leaf counts as well.
        long scientific = tree.leaves().stream()
                .filter(leaf -> isScientific(leaf.path())
                        || leaf.path()
                                .parent()
                                .filter(RankEvidence::isScientific)
                                .isPresent())
                .count();
        mostLeavesAreScientific = 2 * scientific > tree.leaves().size();
        findGenera(tree.root());
        tree.root().children().forEach(child -> read(child, tree.root()));
    }

    /** The ranks that names give away; taxa whose names say nothing are not in it. */
    static Map<TaxonPath, String> of(Taxonomy tree) {
        return new RankEvidence(tree).ranks;
    }

    /** Tells names of several words that stand below their first word from those that do not. */
    private void findGenera(Taxon parent) {
        for (Taxon child : parent.children()) {
            String name = TaxonSpelling.folded(child.name());
            if (isScientific(child.path()) && goesOn(child.name(), parent)) {
                inTheirGenus.add(name);
            } else if (isScientific(child.path())) {
                elsewhere.merge(name, 1, Integer::sum);
            }
            findGenera(child);
        }
    }

    private void read(Taxon taxon, Taxon parent) {
        // From the top down, since what a name can mean depends on what is above it.
        rank(taxon, parent).ifPresent(rank -> ranks.put(taxon.path(), rank));
        taxon.children().forEach(child -> read(child, taxon));
    }

    private Optional<String> rank(Taxon taxon, Taxon parent) {
        Matcher marked = MARKED.matcher(TaxonSpelling.folded(taxon.name()));
        if (marked.matches()) {
            return Optional.of(
                    switch (marked.group(1)) {
                        case "var" -> "variety";
                        case "f", "forma" -> "form";
                        default -> "subspecies";
                    });
        }
        List<String> words = TaxonSpelling.words(taxon.name());
        if (words.size() > 1) {
            return scientific(taxon, parent, words);
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> wellKnown = NamedRanks.wellKnown(taxon.name());
        if (wellKnown.isPresent()) {
            return wellKnown;
        }
        if (isFirstWordBelow(taxon)) {
            return Optional.of("genus");
        }
        return NamedRanks.byEnding(taxon.name()).filter(rank -> canStandHere(rank, taxon, parent));
    }

    /** A binomial or trinomial, unless these are common names: {@code red_panda} beside {@code lion} and {@code tiger}. */
    private Optional<String> scientific(Taxon taxon, Taxon parent, List<String> words) {
        List<String> above = TaxonSpelling.words(parent.name());
        boolean goesOn = goesOn(taxon.name(), parent);
        boolean insideSpecies = above.size() > 1 && ranks.containsKey(parent.path());
        if (words.size() > MOST_WORDS || (!goesOn && (insideSpecies || holdsSpecies(taxon)))) {
            return Optional.empty();
        }
        boolean trusted = goesOn || mostLeavesAreScientific || mostAreScientific(parent.children());
        // American black bear.
        boolean english = !goesOn
                && CommonNames.isAmong(words.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList());
        return trusted ? Optional.of(words.size() == 2 || english ? "species" : "subspecies") : Optional.empty();
    }

    private static boolean goesOn(String name, Taxon parent) {
        return !parent.path().isRoot()
                && TaxonSpelling.folded(name).startsWith(TaxonSpelling.folded(parent.name()) + " ");
    }

    /** {@code big_cats} above {@code panthera_leo}; places that repeat in one species after the other do not count. */
    private boolean holdsSpecies(Taxon taxon) {
        long species = taxon.children().stream()
                .filter(child -> isScientific(child.path())
                        && !goesOn(child.name(), taxon)
                        && isNoPlace(TaxonSpelling.folded(child.name())))
                .count();
        return 2 * species > taxon.children().size();
    }

    private boolean isNoPlace(String name) {
        return inTheirGenus.contains(name) || elsewhere.getOrDefault(name, 0) <= 1;
    }

    /** {@code panthera} above {@code panthera_leo}, also where a subgenus stands between. */
    private static boolean isFirstWordBelow(Taxon taxon) {
        String genus = TaxonSpelling.folded(taxon.name()) + " ";
        return taxon.children().stream()
                .anyMatch(child -> TaxonSpelling.folded(child.name()).startsWith(genus)
                        || (TaxonSpelling.words(child.name()).size() == 1
                                && child.children().stream().anyMatch(below -> TaxonSpelling.folded(below.name())
                                        .startsWith(genus))));
    }

    /** Genera and epithets may end as higher taxa do; these have taxa below them, or a family right above. */
    private boolean canStandHere(String rank, Taxon taxon, Taxon parent) {
        int own = NamedRanks.SCALE.indexOf(rank);
        int above = highestIndexAbove(parent.path());
        if (above >= own) {
            return false;
        }
        boolean parentIsKnown = parent.path().isRoot() || ranks.containsKey(parent.path());
        boolean familyAbove = parentIsKnown && above >= NamedRanks.SCALE.indexOf("family");
        boolean between = own > NamedRanks.SCALE.indexOf("family");
        return between ? familyAbove || (parentIsKnown && !taxon.isLeaf()) : !taxon.isLeaf();
    }

    private int highestIndexAbove(TaxonPath parent) {
        for (int depth = parent.depth(); depth > 0; depth--) {
            String rank = ranks.get(parent.ancestor(depth));
            if (rank != null) {
                return NamedRanks.SCALE.indexOf(rank);
            }
        }
        return -1;
    }

    /** Of the taxa that are scientific names or at the end of the tree. */
    private static boolean mostAreScientific(Collection<Taxon> taxa) {
        long scientific =
                taxa.stream().filter(taxon -> isScientific(taxon.path())).count();
        long others = taxa.stream()
                .filter(taxon -> taxon.isLeaf() && !isScientific(taxon.path()))
                .count();
        return scientific > others;
    }

    private static boolean isScientific(TaxonPath taxon) {
        int words = taxon.isRoot() ? 0 : TaxonSpelling.words(taxon.name()).size();
        return words == 2 || words == MOST_WORDS;
    }
}
