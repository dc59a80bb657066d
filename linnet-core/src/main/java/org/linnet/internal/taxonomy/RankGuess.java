package org.linnet.internal.taxonomy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * Gives each taxon of a tree its own rank: the one that is stated, else the one that its name gives away, else the one
 * that its place between those leaves open, else that of its depth.
 */
public final class RankGuess {
    private final Taxonomy tree;
    private final List<String> scale;
    private final boolean scaleIsGiven;
    private final List<String> byDepth;
    private final Map<TaxonPath, String> known = new HashMap<>();
    private final Map<TaxonPath, String> assigned = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> countsAtDepth = new HashMap<>();

    private RankGuess(Taxonomy tree, List<String> columns, Map<TaxonPath, String> stated) {
        this.tree = requireNonNull(tree, "tree is null");
        scaleIsGiven = !columns.isEmpty();
        scale = scaleIsGiven ? columns : NamedRanks.SCALE;
        byDepth = scaleIsGiven ? columns : RanksByDepth.of(tree);
        RankEvidence.of(tree).forEach((taxon, rank) -> {
            if (!scaleIsGiven || index(rank) >= 0) {
                known.put(taxon, scaleIsGiven ? scale.get(index(rank)) : rank);
            }
        });
        known.putAll(stated);
    }

    /**
     * Guesses.
     *
     * @param columns the ranks that there are, from the highest down; empty to tell them from the names
     * @param stated ranks that somebody stated, which are taken as they are
     */
    public static Ranks of(Taxonomy tree, List<String> columns, Map<TaxonPath, String> stated) {
        return new RankGuess(tree, columns, stated).ranks();
    }

    private Ranks ranks() {
        boolean fits = known.entrySet().stream()
                .allMatch(entry -> entry.getKey().depth() <= byDepth.size()
                        && byDepth.get(entry.getKey().depth() - 1).equals(entry.getValue()));
        boolean complete = byDepth.stream().noneMatch(RankGuess::isUnnamed);
        if (fits && (complete || scaleIsGiven)) {
            return new Ranks(byDepth);
        }
        tree.root().children().forEach(this::assign);
        List<String> columns = scaleIsGiven ? scale : columns();
        Map<TaxonPath, String> others = new TreeMap<>();
        assigned.forEach((taxon, rank) -> {
            if (taxon.depth() > columns.size()
                    || !columns.get(taxon.depth() - 1).equals(rank)) {
                others.put(taxon, rank);
            }
        });
        return new Ranks(columns, others);
    }

    private void assign(Taxon taxon) {
        assigned.put(taxon.path(), Optional.ofNullable(known.get(taxon.path())).orElseGet(() -> guess(taxon)));
        taxon.children().forEach(this::assign);
    }

    private String guess(Taxon taxon) {
        int above = indexAbove(taxon.path());
        int below = indexBelow(taxon);
        int depth = taxon.path().depth();
        List<String> candidates = new ArrayList<>();
        parentAllows(taxon).ifPresent(candidates::add);
        commonest(tree.find(taxon.path().parent().orElseThrow()).orElseThrow().children(), taxon)
                .ifPresent(candidates::add);
        commonestAtDepth(taxon).ifPresent(candidates::add);
        fromNeighbours(taxon, below).ifPresent(candidates::add);
        if (depth <= byDepth.size()) {
            candidates.add(byDepth.get(depth - 1));
        }
        if (scaleIsGiven && above + 1 < scale.size()) {
            candidates.add(scale.get(above + 1));
        }
        return candidates.stream()
                .filter(rank -> index(rank) > above && index(rank) < below)
                .findFirst()
                .orElse(Ranks.UNNAMED + depth);
    }

    /** What stands directly below a genus is a species, and below a species a subspecies, if its name is one word. */
    private Optional<String> parentAllows(Taxon taxon) {
        String parent = assigned.getOrDefault(taxon.path().parent().orElseThrow(), "");
        if (TaxonSpelling.words(taxon.name()).size() != 1) {
            return Optional.empty();
        }
        return switch (parent.toLowerCase(Locale.ROOT)) {
            case "genus", "subgenus" -> Optional.of(named("species"));
            case "species" -> Optional.of(named("subspecies"));
            default -> Optional.empty();
        };
    }

    /** The rank that most of some taxa have by their names, of those with names of as many words. */
    private Optional<String> commonest(List<Taxon> taxa, Taxon like) {
        int words = TaxonSpelling.words(like.name()).size();
        Map<String, Long> counts = new TreeMap<>();
        for (Taxon taxon : taxa) {
            String rank = known.get(taxon.path());
            if (rank != null && TaxonSpelling.words(taxon.name()).size() == words) {
                counts.merge(rank, 1L, Long::sum);
            }
        }
        return commonest(counts);
    }

    private Optional<String> commonest(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(entry -> index(entry.getKey())))
                .map(Map.Entry::getKey);
    }

    /** The same for all taxa of a depth, counted once. */
    private Optional<String> commonestAtDepth(Taxon like) {
        if (countsAtDepth.isEmpty()) {
            known.forEach((taxon, rank) -> countsAtDepth
                    .computeIfAbsent(
                            taxon.depth() + "/"
                                    + TaxonSpelling.words(taxon.name()).size(),
                            key -> new TreeMap<>())
                    .merge(rank, 1L, Long::sum));
        }
        String key =
                like.path().depth() + "/" + TaxonSpelling.words(like.name()).size();
        return commonest(countsAtDepth.getOrDefault(key, Map.of()));
    }

    /** The only main rank that is left between what is above and what is below, or the one above all that is known. */
    private Optional<String> fromNeighbours(Taxon taxon, int below) {
        String parent = assigned.getOrDefault(taxon.path().parent().orElseThrow(), "");
        int parentIndex = NamedRanks.SCALE.indexOf(parent.toLowerCase(Locale.ROOT));
        int steps = stepsToKnown(taxon);
        boolean underFamily =
                parentIndex >= NamedRanks.SCALE.indexOf("family") && parentIndex < NamedRanks.SCALE.indexOf("genus");
        if (underFamily) {
            return steps <= 1 ? Optional.of(named("genus")) : Optional.empty();
        }
        int lowest =
                below < scale.size() ? NamedRanks.MAIN.indexOf(scale.get(below).toLowerCase(Locale.ROOT)) : -1;
        int main = lowest - steps;
        boolean nothingAbove = indexAbove(taxon.path()) < 0;
        boolean reachesFamily = lowest >= 0 && lowest <= NamedRanks.MAIN.indexOf("family");
        return nothingAbove && reachesFamily && main >= 0
                ? Optional.of(named(NamedRanks.MAIN.get(main)))
                : Optional.empty();
    }

    /** How many depths it is to the nearest taxon below whose rank is known; 0 where there is none. */
    private int stepsToKnown(Taxon taxon) {
        int nearest = 0;
        for (Taxon child : taxon.children()) {
            int below = known.containsKey(child.path()) ? 0 : stepsToKnown(child);
            boolean found = below > 0 || known.containsKey(child.path());
            nearest = found && (nearest == 0 || below + 1 < nearest) ? below + 1 : nearest;
        }
        return nearest;
    }

    private int indexAbove(TaxonPath taxon) {
        for (int depth = taxon.depth() - 1; depth > 0; depth--) {
            int index = index(assigned.get(taxon.ancestor(depth)));
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    /** The highest rank that a taxon below has by its name. */
    private int indexBelow(Taxon taxon) {
        int highest = scale.size();
        for (Taxon child : taxon.children()) {
            int own = index(known.getOrDefault(child.path(), ""));
            highest = Math.min(highest, own >= 0 ? Math.min(own, indexBelow(child)) : indexBelow(child));
        }
        return highest;
    }

    private int index(String rank) {
        return IntStream.range(0, scale.size())
                .filter(i -> scale.get(i).equalsIgnoreCase(rank))
                .findFirst()
                .orElse(-1);
    }

    /** A rank as the scale spells it. */
    private String named(String rank) {
        int index = index(rank);
        return index < 0 ? rank : scale.get(index);
    }

    private static boolean isUnnamed(String rank) {
        return rank.startsWith(Ranks.UNNAMED);
    }

    /** Every rank that a taxon has, from the highest down; one that has no place of its own follows those above it. */
    private List<String> columns() {
        Map<String, Double> places = new HashMap<>();
        assigned.forEach((taxon, rank) -> {
            double place = index(rank) >= 0 ? index(rank) : indexAbove(taxon) + taxon.depth() / 1000.0;
            places.merge(rank, place, Math::max);
        });
        return places.keySet().stream()
                .sorted(Comparator.comparing((String rank) -> places.get(rank)).thenComparing(rank -> rank))
                .toList();
    }
}
