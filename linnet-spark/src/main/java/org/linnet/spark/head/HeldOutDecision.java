package org.linnet.spark.head;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.internal.model.ThresholdSearch;
import org.linnet.model.Decision;
import org.linnet.model.DecisionOptions;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** Finds the threshold of decision by a sample of the rows that were held out at every node. */
final class HeldOutDecision {
    private final TaxonModel undecided;
    private final Map<TaxonPath, Map<Long, double[]>> heldOut = new HashMap<>();

    /** @param nodes those of the model that have a head */
    HeldOutDecision(TaxonModel undecided, List<TrainedNode> nodes) {
        this.undecided = undecided;
        nodes.forEach(node -> heldOut.put(node.model().path(), node.heldOut()));
    }

    /**
     * Searches.
     *
     * @param taxa by their numbers
     * @param measured the share of all rows that are of taxa which could be held out, 0..1
     */
    Decision find(List<SampledRow> sample, List<TaxonPath> taxa, double targetPrecision, double measured) {
        TaxonNamer namer = new TaxonNamer(undecided, DecisionOptions.defaults());
        ThresholdSearch search = new ThresholdSearch(namer.index());
        List<TaxonProbabilities> probabilities = sample.parallelStream()
                .map(row -> namer.ofTree(conditionals(row)))
                .toList();
        Map<Long, Integer> groups = new HashMap<>();
        for (int i = 0; i < sample.size(); i++) {
            SampledRow row = sample.get(i);
            int group = groups.computeIfAbsent(row.group(), key -> groups.size());
            search.add(probabilities.get(i), taxa.get(row.taxon()), group);
        }
        return search.find(targetPrecision, measured);
    }

    /** Nodes that the row is not below have not seen it anyway. */
    private Map<TaxonPath, double[]> conditionals(SampledRow row) {
        Map<TaxonPath, double[]> conditionals = new HashMap<>();
        for (NodeModel node : undecided.nodes().values()) {
            if (node.head().isPresent()) {
                double[] known = heldOut.get(node.path()).get(row.id());
                conditionals.put(node.path(), known == null ? node.conditionals(row.embedding()) : known);
            }
        }
        return conditionals;
    }
}
