package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * What the heads of the nodes say of photographs that were held out. Of such a photograph the nodes on its own path have a
 * prediction by a head that had not seen it, and those off its path have never seen it anyway.
 */
final class HeldOutTree {
    /** Photographs that every head is asked about one after the other, while it is in the cache. */
    private static final int BATCH = 16;

    private final TaxonModel model;
    private final TaxonNamer namer;
    private final Map<TaxonPath, Map<Photograph, double[]>> heldOut = new HashMap<>();

    HeldOutTree(TaxonModel model, TaxonNamer namer, List<TreeTraining.Node> nodes) {
        this.model = requireNonNull(model, "model is null");
        this.namer = requireNonNull(namer, "namer is null");
        nodes.forEach(node -> heldOut.put(node.model().path(), node.heldOut()));
    }

    /**
     * Those of known taxa that were held out at every node on their path, in the order of the embeddings.
     *
     * @param embeddings those of all samples of the nodes' photographs
     */
    Map<Photograph, TaxonProbabilities> probabilities(Map<Photograph, float[]> embeddings) {
        Set<Photograph> heldOutSomewhere = new HashSet<>();
        heldOut.values().forEach(rows -> heldOutSomewhere.addAll(rows.keySet()));
        List<Photograph> photographs = embeddings.keySet().parallelStream()
                .filter(heldOutSomewhere::contains)
                .filter(photograph -> model.knows(photograph.taxon()) && heldOutEverywhere(photograph))
                .toList();
        int batches = (photographs.size() + BATCH - 1) / BATCH;
        List<TaxonProbabilities> probabilities = IntStream.range(0, batches)
                .parallel()
                .mapToObj(
                        batch -> photographs.subList(batch * BATCH, Math.min(photographs.size(), (batch + 1) * BATCH)))
                .flatMap(batch -> probabilities(batch, embeddings).stream())
                .toList();
        Map<Photograph, TaxonProbabilities> byPhotograph = new LinkedHashMap<>();
        for (int i = 0; i < photographs.size(); i++) {
            byPhotograph.put(photographs.get(i), probabilities.get(i));
        }
        return byPhotograph;
    }

    private List<TaxonProbabilities> probabilities(List<Photograph> batch, Map<Photograph, float[]> embeddings) {
        List<Map<TaxonPath, double[]>> conditionals = new ArrayList<>();
        batch.forEach(photograph -> conditionals.add(new HashMap<>()));
        for (NodeModel node : model.nodes().values()) {
            Map<Photograph, double[]> known = heldOut.getOrDefault(node.path(), Map.of());
            for (int i = 0; i < batch.size() && node.head().isPresent(); i++) {
                Photograph photograph = batch.get(i);
                double[] given = known.get(photograph);
                conditionals
                        .get(i)
                        .put(node.path(), given == null ? node.conditionals(embeddings.get(photograph)) : given);
            }
        }
        return conditionals.stream().map(namer::ofTree).toList();
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
