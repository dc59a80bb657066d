package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.linnet.evaluation.Outcome;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * The taxa that a model can name, in the order in which their probabilities are given. Immutable, and safe for use by
 * several threads at once.
 */
public final class KnownTaxa {
    private final List<TaxonPath> taxa;
    private final Map<TaxonPath, Integer> indices;
    private final Set<TaxonPath> leaves;
    private final int[] leafIndices;
    private final Ranks ranks;
    private final Map<Integer, int[]> indicesOfRank = new TreeMap<>();

    /**
     * The taxa of a model.
     *
     * @param taxa all different, each with its ancestors but the top; at least one
     * @param ranks of these taxa
     */
    public KnownTaxa(List<TaxonPath> taxa, Ranks ranks) {
        this.ranks = requireNonNull(ranks, "ranks is null");
        this.taxa = List.copyOf(taxa);
        this.indices = indices(this.taxa);
        Set<TaxonPath> childless = new HashSet<>(this.taxa);
        for (TaxonPath taxon : this.taxa) {
            TaxonPath parent = taxon.parent().orElseThrow(() -> new IllegalArgumentException("the top is not a taxon"));
            if (!parent.isRoot() && !indices.containsKey(parent)) {
                throw new IllegalArgumentException(taxon + " without its parent");
            }
            childless.remove(parent);
        }
        this.leaves = Collections.unmodifiableSet(childless);
        this.leafIndices = matching(childless::contains);
        this.taxa.stream()
                .map(ranks::place)
                .distinct()
                .filter(place -> place > 0)
                .forEach(place -> indicesOfRank.put(place, matching(taxon -> ranks.place(taxon) == place)));
    }

    private static Map<TaxonPath, Integer> indices(List<TaxonPath> taxa) {
        Map<TaxonPath, Integer> indices = new HashMap<>();
        for (TaxonPath taxon : taxa) {
            if (indices.put(taxon, indices.size()) != null) {
                throw new IllegalArgumentException("the taxon " + taxon + " twice");
            }
        }
        if (indices.isEmpty()) {
            throw new IllegalArgumentException("no taxa");
        }
        return indices;
    }

    private int[] matching(Predicate<TaxonPath> wanted) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < taxa.size(); i++) {
            if (wanted.test(taxa.get(i))) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The taxa, in order. */
    public List<TaxonPath> taxa() {
        return taxa;
    }

    /** Whether {@code taxon} is one of the taxa, and has no children among them. */
    public boolean isLeaf(TaxonPath taxon) {
        return leaves.contains(taxon);
    }

    /**
     * Reduces the probabilities of all taxa to what metrics need. Of equal probabilities the first counts as the larger.
     *
     * @param name of the photograph's file, or of the observation
     * @param observation what the bootstrap draws as one
     * @param truth one of the taxa
     * @param probabilities [taxa], of each taxon, not given its parent
     * @param decided the taxon that the model decides on; the top where it decides on none
     */
    public Judged judge(String name, String observation, TaxonPath truth, double[] probabilities, TaxonPath decided) {
        if (probabilities.length != taxa.size()) {
            throw new IllegalArgumentException(probabilities.length + " probabilities of " + taxa.size() + " taxa");
        }
        Integer index = indices.get(truth);
        if (index == null) {
            throw new IllegalArgumentException("the taxon " + truth + " of " + name + " is not known");
        }
        Map<Integer, Guess> best = new TreeMap<>();
        indicesOfRank.forEach((place, indicesOf) -> best.put(place, likeliest(indicesOf, probabilities)));
        Guess leaf = likeliest(leafIndices, probabilities);
        boolean ofLeaf = leaves.contains(truth);
        Outcome outcome = new Outcome(
                taxa.get(index),
                ofLeaf ? leafPlace(index, probabilities) : 0,
                (ofLeaf ? leaf : best.getOrDefault(ranks.place(truth), leaf)).taxon(),
                decided,
                leaves.contains(decided));
        return new Judged(name, observation, outcome, probabilities[index], ranks.place(taxa.get(index)), best, leaf);
    }

    private Guess likeliest(int[] among, double[] probabilities) {
        int likeliest = among[0];
        for (int candidate : among) {
            if (probabilities[candidate] > probabilities[likeliest]) {
                likeliest = candidate;
            }
        }
        return new Guess(taxa.get(likeliest), probabilities[likeliest]);
    }

    private int leafPlace(int truth, double[] probabilities) {
        int place = 1;
        for (int leaf : leafIndices) {
            if (probabilities[leaf] > probabilities[truth]
                    || (probabilities[leaf] == probabilities[truth] && leaf < truth)) {
                place++;
            }
        }
        return place;
    }
}
