package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.linnet.taxonomy.TaxonPath;

/**
 * A model compared with the one that it replaced: what they were trained on, and what got better or worse, as far as a
 * fair comparison is possible.
 *
 * @param addedTaxa leaves that only the later model knows
 * @param removedTaxa leaves that only the earlier model knew
 * @param earlierPhotographs how many different ones the earlier model was made from
 * @param laterPhotographs how many different ones the later model was made from
 * @param commonPhotographs how many of them both were made from
 * @param nodes of the nodes that both have a classifier for, in the order of their paths: what each model recorded of the
 *     photographs that it held out. These are mostly others
 * @param unseen by rank, from the highest down: both models on the same photographs, which neither had seen. Empty where there
 *     is none
 */
public record ModelComparison(
        List<TaxonPath> addedTaxa,
        List<TaxonPath> removedTaxa,
        int earlierPhotographs,
        int laterPhotographs,
        int commonPhotographs,
        List<NodeChange> nodes,
        List<RankChange> unseen) {
    private static final double NORMAL_QUANTILE = 1.96;
    private static final double LEAST_PROBABILITY = 0.05;

    public ModelComparison {
        addedTaxa = List.copyOf(addedTaxa);
        removedTaxa = List.copyOf(removedTaxa);
        nodes = List.copyOf(nodes);
        unseen = List.copyOf(unseen);
    }

    /**
     * How a node changed.
     *
     * @param earlierClasses how many classes it told apart
     * @param laterClasses how many it tells apart
     */
    public record NodeChange(
            TaxonPath node, int earlierClasses, int laterClasses, NodeMetrics earlier, NodeMetrics later) {
        public NodeChange {
            requireNonNull(node, "node is null");
            requireNonNull(earlier, "earlier is null");
            requireNonNull(later, "later is null");
        }

        /**
         * Whether the shares of photographs named rightly differ by no more than two samples of one kind do in 19 of 20 cases,
         * by the interval of Agresti and Caffo (2000).
         */
        public boolean isWithinChance() {
            double before = adjusted(earlier);
            double after = adjusted(later);
            double variance =
                    before * (1 - before) / (earlier.images() + 2) + after * (1 - after) / (later.images() + 2);
            return Math.abs(after - before) <= NORMAL_QUANTILE * Math.sqrt(variance);
        }

        private static double adjusted(NodeMetrics metrics) {
            return (metrics.accuracy() * metrics.images() + 1) / (metrics.images() + 2);
        }
    }

    /**
     * How both models name the same photographs down to a rank.
     *
     * @param photographs how many have a taxon of that rank
     * @param both how many both models name rightly
     * @param onlyEarlier how many only the earlier model names rightly
     * @param onlyLater how many only the later model names rightly
     */
    public record RankChange(String rank, int photographs, int both, int onlyEarlier, int onlyLater) {
        public RankChange {
            requireNonNull(rank, "rank is null");
        }

        /** The share that the earlier model names rightly, 0..1. */
        public double earlierAccuracy() {
            return (both + onlyEarlier) / (double) photographs;
        }

        /** The share that the later model names rightly, 0..1. */
        public double laterAccuracy() {
            return (both + onlyLater) / (double) photographs;
        }

        /** Whether models that are equally good differ so much or more in more than one of 20 cases (McNemar's exact test). */
        public boolean isWithinChance() {
            int different = onlyEarlier + onlyLater;
            double tail = 0;
            double term = Math.pow(0.5, different);
            for (int k = 0; k <= Math.min(onlyEarlier, onlyLater); k++) {
                tail += term;
                term *= (different - k) / (k + 1.0);
            }
            // Of so many that the smallest term is 0, a difference of more than two deviations is none of chance.
            return (term > 0 || tail > 0)
                    ? 2 * tail > LEAST_PROBABILITY
                    : Math.abs(onlyEarlier - onlyLater) <= NORMAL_QUANTILE * Math.sqrt(different);
        }
    }

    /**
     * Compares two models.
     *
     * @param unseen see {@link #unseen()}
     */
    public static ModelComparison of(TaxonModel earlier, TaxonModel later, List<RankChange> unseen) {
        Set<TaxonPath> before = new TreeSet<>(earlier.leaves());
        Set<TaxonPath> after = new TreeSet<>(later.leaves());
        Set<String> photographsBefore =
                new HashSet<>(earlier.photographs().byFile().values());
        Set<String> photographsAfter =
                new HashSet<>(later.photographs().byFile().values());
        Set<String> common = new HashSet<>(photographsBefore);
        common.retainAll(photographsAfter);
        return new ModelComparison(
                after.stream().filter(taxon -> !before.contains(taxon)).toList(),
                before.stream().filter(taxon -> !after.contains(taxon)).toList(),
                photographsBefore.size(),
                photographsAfter.size(),
                common.size(),
                later.nodes().values().stream()
                        .flatMap(node -> change(earlier.nodes(), node).stream())
                        .toList(),
                unseen);
    }

    private static List<NodeChange> change(Map<TaxonPath, NodeModel> earlier, NodeModel later) {
        NodeModel before = earlier.get(later.path());
        if (before == null) {
            return List.of();
        }
        return before.training()
                .flatMap(NodeTraining::validation)
                .flatMap(old -> later.training()
                        .flatMap(NodeTraining::validation)
                        .map(now -> new NodeChange(
                                later.path(),
                                before.classes().size(),
                                later.classes().size(),
                                old,
                                now)))
                .map(List::of)
                .orElse(List.of());
    }
}
