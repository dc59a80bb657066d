package org.linnet.internal.taxonomy;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/** Says in a few lines which ranks the taxa of a tree have, and what cannot be right about them. */
public final class RankText {
    private static final int MOST_NAMES = 3;
    private static final int MOST_LINES = 5;

    private final List<Taxon> taxa;
    private final Ranks ranks;

    private RankText(Taxonomy tree, Ranks ranks) {
        this.ranks = requireNonNull(ranks, "ranks is null");
        taxa = tree.taxa().stream().filter(taxon -> !taxon.path().isRoot()).toList();
    }

    /**
     * The lines.
     *
     * @param tree of the taxa that have photographs
     */
    public static List<String> of(Taxonomy tree, Ranks ranks) {
        RankText text = new RankText(tree, ranks);
        List<String> lines = new ArrayList<>();
        lines.add(text.counts());
        lines.addAll(text.steps());
        lines.addAll(text.guessedSubspecies());
        lines.addAll(text.repeated());
        lines.addAll(few(text.sameNames(), "names stand in several places"));
        lines.addAll(few(text.notBelow(), "taxa whose rank is not below that of the taxon above"));
        lines.addAll(few(text.otherGenera(), "species in the folder of another genus"));
        return lines;
    }

    private String counts() {
        Map<String, List<TaxonPath>> byRank = new LinkedHashMap<>();
        ranks.names().forEach(rank -> byRank.put(rank, new ArrayList<>()));
        taxa.forEach(taxon -> byRank.computeIfAbsent(ranks.of(taxon.path()), rank -> new ArrayList<>())
                .add(taxon.path()));
        String counts = byRank.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + " (" + count(entry.getValue()) + ")")
                .collect(joining(", "));
        boolean untold = byRank.keySet().stream().anyMatch(rank -> rank.startsWith(Ranks.UNNAMED));
        return "Ranks: " + counts
                + (untold ? "; not all follow from the names, so state them: --ranks family,genus,species" : "");
    }

    private static String count(List<TaxonPath> of) {
        return of.size() > MOST_NAMES
                ? Integer.toString(of.size())
                : of.size() + ": " + of.stream().map(TaxonPath::name).collect(joining(", "));
    }

    /** Where a rank is left out that other branches have. */
    private List<String> steps() {
        Map<String, List<TaxonPath>> steps = new TreeMap<>();
        for (Taxon taxon : taxa) {
            TaxonPath parent = taxon.path().parent().orElseThrow();
            int above = parent.isRoot() ? 0 : ranks.place(parent);
            int own = ranks.place(taxon.path());
            if (own > above + 1 && (parent.isRoot() || above > 0)) {
                String where = parent.isRoot() ? " at the top: " : " directly below " + one(ranks.of(parent)) + ": ";
                steps.computeIfAbsent(one(ranks.of(taxon.path())) + where, step -> new ArrayList<>())
                        .add(taxon.path());
            }
        }
        return steps.isEmpty()
                ? List.of()
                : List.of("Not every branch has the same ranks: "
                        + steps.entrySet().stream()
                                .map(step -> step.getKey() + lastNames(step.getValue()))
                                .collect(joining("; "))
                        + ". Each taxon has its own rank; ranks.csv in the model's folder lists them, and --ranks"
                        + " FILE.csv reads such a table, to correct one");
    }

    private static String paths(Collection<TaxonPath> paths) {
        return few(paths.stream().map(TaxonPath::toString).toList());
    }

    private static String lastNames(Collection<TaxonPath> paths) {
        return few(paths.stream().map(TaxonPath::name).toList());
    }

    private static String few(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(joining(", "));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    private static String one(String rank) {
        return (rank.matches("(?i)[aeiou].*") ? "an " : "a ") + rank;
    }

    /** A word inside a species' folder may be a subspecies or a place; nobody can tell but the user. */
    private List<String> guessedSubspecies() {
        List<TaxonPath> guessed = taxa.stream()
                .filter(taxon -> ranks.of(taxon.path()).equalsIgnoreCase("subspecies")
                        && TaxonSpelling.words(taxon.name()).size() == 1)
                .map(Taxon::path)
                .toList();
        return guessed.isEmpty()
                ? List.of()
                : List.of(paths(guessed)
                        + (guessed.size() == 1 ? " is taken for a subspecies" : " are taken for subspecies")
                        + "; if that is a place and not a taxon, say so in a table: a line PATH,place in"
                        + " --ranks FILE.csv");
    }

    /** Names that stand below several taxa, where names tell no ranks; a camera's folder in each would look so. */
    private List<String> repeated() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Taxon taxon : taxa) {
            if (taxon.isLeaf()
                    && ranks.of(taxon.path()).startsWith(Ranks.UNNAMED)
                    && taxon.path().depth() > 1) {
                counts.merge(taxon.name(), 1, Integer::sum);
            }
        }
        counts.values().removeIf(count -> count < 2);
        return counts.isEmpty()
                ? List.of()
                : List.of(few(List.copyOf(counts.keySet()))
                        + (counts.size() == 1 ? " stands" : " stand")
                        + " below several taxa and is learned as a different taxon in each; if these are places,"
                        + " not taxa, list them in"
                        + " a table: a line NAME,place in --ranks FILE.csv");
    }

    /** One species' name below two parents. */
    private List<String> sameNames() {
        Map<String, List<TaxonPath>> places = new TreeMap<>();
        for (Taxon taxon : taxa) {
            scientificName(taxon).ifPresent(name -> places.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(taxon.path()));
        }
        return places.values().stream()
                .filter(of -> of.size() > 1)
                .map(of -> "one name in several places: "
                        + of.stream().map(TaxonPath::toString).collect(joining(" and "))
                        + "; it is learned as " + of.size() + " taxa, so move its photographs into one folder")
                .toList();
    }

    /** The name by which a taxon is known everywhere: an epithet with its genus; none for names of no rank. */
    private Optional<String> scientificName(Taxon taxon) {
        String rank = ranks.of(taxon.path());
        int words = TaxonSpelling.words(taxon.name()).size();
        TaxonPath parent = taxon.path().parent().orElseThrow();
        if (rank.startsWith(Ranks.UNNAMED) || words == 0) {
            return Optional.empty();
        }
        String name = TaxonSpelling.folded(taxon.name());
        if (words > 1 || NamedRanks.SCALE.indexOf(rank) <= NamedRanks.SCALE.indexOf("genus")) {
            return Optional.of(name);
        }
        return Optional.of(TaxonSpelling.folded(parent.name()) + " " + name);
    }

    private List<String> notBelow() {
        return taxa.stream()
                .filter(taxon -> {
                    TaxonPath parent = taxon.path().parent().orElseThrow();
                    int own = ranks.place(taxon.path());
                    return !parent.isRoot() && own > 0 && own <= ranks.place(parent);
                })
                .map(taxon -> one(ranks.of(taxon.path())) + " inside "
                        + one(ranks.of(taxon.path().parent().orElseThrow())) + ": " + taxon.path()
                        + "; move the folder, or state its rank in a table: --ranks FILE.csv")
                .toList();
    }

    private List<String> otherGenera() {
        // Only a folder that is called as a genus is one for sure.
        Set<String> genera = taxa.stream()
                .filter(taxon -> TaxonSpelling.words(taxon.name()).size() == 2)
                .map(taxon ->
                        TaxonSpelling.words(TaxonSpelling.folded(taxon.name())).get(0))
                .collect(toSet());
        return taxa.stream()
                .filter(taxon -> isOfAnotherGenus(taxon, genera))
                .map(taxon -> taxon.path() + " does not belong to "
                        + taxon.path().parent().orElseThrow().name()
                        + " by its name; if it is not a synonym, move the folder to its own genus")
                .toList();
    }

    private boolean isOfAnotherGenus(Taxon taxon, Set<String> genera) {
        TaxonPath parent = taxon.path().parent().orElseThrow();
        return !parent.isRoot()
                && genera.contains(TaxonSpelling.folded(parent.name()))
                && ranks.of(parent).equalsIgnoreCase("genus")
                && ranks.of(taxon.path()).equalsIgnoreCase("species")
                && TaxonSpelling.words(taxon.name()).size() == 2
                && !TaxonSpelling.folded(taxon.name()).startsWith(TaxonSpelling.folded(parent.name()) + " ");
    }

    private static List<String> few(List<String> lines, String rest) {
        List<String> few = new ArrayList<>(lines.subList(0, Math.min(MOST_LINES, lines.size())));
        if (lines.size() > MOST_LINES) {
            few.add("and " + (lines.size() - MOST_LINES) + " more " + rest);
        }
        return few;
    }
}
