package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linnet.internal.dataset.HoldOutGroups;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.model.ThresholdSearch;
import org.linnet.model.Decision;
import org.linnet.model.DecisionOptions;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * Chooses a model's threshold on photographs that were held out. Of such a photograph the nodes on its own path have a
 * prediction by a head that had not seen it, and those off its path have never seen it anyway.
 */
final class HeldOutDecision {
    private final TaxonModel model;
    private final Map<TaxonPath, Map<Photograph, double[]>> heldOut = new HashMap<>();
    private final Map<Photograph, float[]> embeddings;
    private final HoldOutGroups groups;

    /**
     * @param embeddings those of all photographs of the nodes, in the order of the dataset
     * @param groups what was held out together
     */
    HeldOutDecision(
            TaxonModel model,
            List<TreeTraining.Node> nodes,
            Map<Photograph, float[]> embeddings,
            HoldOutGroups groups) {
        this.groups = requireNonNull(groups, "groups is null");
        this.model = requireNonNull(model, "model is null");
        this.embeddings = requireNonNull(embeddings, "embeddings is null");
        nodes.forEach(node -> heldOut.put(node.model().path(), node.heldOut()));
    }

    Decision choose(double targetPrecision) {
        TaxonNamer namer = new TaxonNamer(model, DecisionOptions.defaults());
        ThresholdSearch search = new ThresholdSearch(namer.index());
        for (Photograph photograph : photographs()) {
            Map<TaxonPath, double[]> conditionals = model.conditionals(embeddings.get(photograph));
            for (int depth = 0; depth < photograph.taxon().depth(); depth++) {
                TaxonPath node = photograph.taxon().ancestor(depth);
                if (conditionals.containsKey(node)) {
                    conditionals.put(node, heldOut.get(node).get(photograph));
                }
            }
            search.add(namer.probabilities(conditionals), photograph.taxon(), groups.of(photograph));
        }
        return search.find(targetPrecision);
    }

    /** Those of known taxa that were held out at every node on their path. */
    private List<Photograph> photographs() {
        return embeddings.keySet().stream()
                .filter(photograph -> heldOut.values().stream().anyMatch(rows -> rows.containsKey(photograph)))
                .filter(photograph -> model.knows(photograph.taxon()) && heldOutEverywhere(photograph))
                .toList();
    }

    private boolean heldOutEverywhere(Photograph photograph) {
        for (int depth = 0; depth < photograph.taxon().depth(); depth++) {
            NodeModel node = model.nodes().get(photograph.taxon().ancestor(depth));
            if (node.head().isPresent() && !heldOut.get(node.path()).containsKey(photograph)) {
                return false;
            }
        }
        return true;
    }
}
