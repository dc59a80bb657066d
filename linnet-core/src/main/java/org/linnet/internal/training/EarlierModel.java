package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.HoldOutGroups;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.model.DecisionOptions;
import org.linnet.model.ModelComparison;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** The model whose place a new one takes, which is compared with it. */
final class EarlierModel {
    private final TaxonModel earlier;

    private EarlierModel(TaxonModel earlier) {
        this.earlier = requireNonNull(earlier, "earlier is null");
    }

    /** The one in a folder; empty where there is none that can be used. */
    static Optional<EarlierModel> in(Path folder) {
        try {
            return Optional.of(new EarlierModel(ModelFolder.load(folder)));
        } catch (LinnetException e) {
            return Optional.empty();
        }
    }

    /**
     * Compares the new model with this one. Both are tried on photographs of taxa that both know, from groups of which this one
     * has seen nothing; what the new one says of them comes from heads that had not seen them either. Models that look at photographs
     * in different ways are not tried.
     *
     * @param heldOut what the new model's held-out heads say of photographs
     * @param groups that are never parted
     */
    ModelComparison compare(
            TaxonModel later,
            Map<Photograph, TaxonProbabilities> heldOut,
            EmbeddedPhotographs embedded,
            HoldOutGroups groups) {
        if (!space(earlier).equals(space(later)) || !earlier.boxes().equals(later.boxes())) {
            return ModelComparison.of(earlier, later, List.of());
        }
        Set<Integer> seen = new HashSet<>();
        embedded.checksums().forEach((photograph, sha256) -> {
            if (earlier.photographs().contains(sha256)) {
                seen.add(groups.of(photograph));
            }
        });
        TaxonNamer namer = new TaxonNamer(earlier, DecisionOptions.defaults());
        // By depth first, so that higher ranks come first; one that taxa of several depths have stands where it is
        // highest.
        Map<Integer, Map<String, int[]>> byDepth = new TreeMap<>();
        heldOut.forEach((photograph, probabilities) -> {
            TaxonPath truth = photograph.taxon();
            if (!seen.contains(groups.of(photograph)) && earlier.knows(truth)) {
                TaxonPath before = likeliest(namer.together(embedded.of(photograph)));
                TaxonPath after = likeliest(probabilities);
                for (int depth = 1; depth <= truth.depth(); depth++) {
                    TaxonPath wanted = truth.ancestor(depth);
                    int[] counts = byDepth.computeIfAbsent(depth, key -> new TreeMap<>())
                            .computeIfAbsent(later.ranks().of(wanted), key -> new int[4]);
                    counts[(isBelow(before, wanted) ? 1 : 0) + (isBelow(after, wanted) ? 2 : 0)]++;
                }
            }
        });
        Map<String, int[]> byRank = new LinkedHashMap<>();
        byDepth.values()
                .forEach(ranks -> ranks.forEach((rank, counts) -> byRank.merge(rank, counts, EarlierModel::sum)));
        return ModelComparison.of(
                earlier,
                later,
                byRank.entrySet().stream()
                        .map(rank -> change(rank.getKey(), rank.getValue()))
                        .toList());
    }

    /** @param counts of photographs that neither model names rightly, only the earlier, only the later, and both */
    private static ModelComparison.RankChange change(String rank, int[] counts) {
        return new ModelComparison.RankChange(rank, IntStream.of(counts).sum(), counts[3], counts[1], counts[2]);
    }

    private static int[] sum(int[] one, int[] other) {
        return IntStream.range(0, one.length).map(i -> one[i] + other[i]).toArray();
    }

    private static EmbeddingSpace space(TaxonModel model) {
        return EmbeddingSpace.of(model.backbone(), model.preprocessing());
    }

    private static TaxonPath likeliest(TaxonProbabilities probabilities) {
        int best = -1;
        for (int leaf : probabilities.index().leaves()) {
            best = best < 0 || probabilities.at(leaf) > probabilities.at(best) ? leaf : best;
        }
        return probabilities.index().taxon(best);
    }

    private static boolean isBelow(TaxonPath taxon, TaxonPath wanted) {
        return taxon.depth() >= wanted.depth() && taxon.ancestor(wanted.depth()).equals(wanted);
    }
}
