package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.backbone.BackboneSpec;
import org.linnet.head.Recipe;
import org.linnet.image.Preprocessing;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * All heads of a tree together, with everything that is needed to predict and to make the model again. Immutable, and
 * safe for use by several threads at once.
 *
 * @param name as the user calls it
 * @param linnetVersion the version that trained it
 * @param ranks names of the ranks from just below the top
 * @param backbone what made the embeddings; another backbone's do not fit
 * @param preprocessing what photographs go through before the backbone
 * @param recipe how the heads were trained
 * @param nodes every parent node, by its path
 * @param decision when the model stands for a taxon
 * @param novelty tells photographs of what the model was never taught; empty where that could not be learnt
 * @param withoutPhotographs taxa that have a folder but no photograph, and so cannot be named
 * @param photographs what the heads were trained and validated on
 */
public record TaxonModel(
        String name,
        String linnetVersion,
        Ranks ranks,
        BackboneSpec backbone,
        Preprocessing preprocessing,
        Recipe recipe,
        SplitProvenance split,
        Map<TaxonPath, NodeModel> nodes,
        Decision decision,
        Optional<NoveltyDetector> novelty,
        List<TaxonPath> withoutPhotographs,
        PhotographChecksums photographs) {
    public TaxonModel {
        requireNonNull(name, "name is null");
        requireNonNull(linnetVersion, "linnetVersion is null");
        requireNonNull(ranks, "ranks is null");
        requireNonNull(backbone, "backbone is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(recipe, "recipe is null");
        requireNonNull(split, "split is null");
        nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
        requireNonNull(decision, "decision is null");
        requireNonNull(novelty, "novelty is null");
        withoutPhotographs = List.copyOf(withoutPhotographs);
        requireNonNull(photographs, "photographs is null");
        if (!nodes.containsKey(TaxonPath.ROOT)) {
            throw new IllegalArgumentException("a model needs a node at the top");
        }
        for (NodeModel node : nodes.values()) {
            if (node.head().isPresent() && node.head().get().embeddingLength() != backbone.embeddingLength()) {
                throw new IllegalArgumentException("the head of " + node.path() + " takes "
                        + node.head().get().embeddingLength() + " values, " + backbone.name() + " gives "
                        + backbone.embeddingLength());
            }
        }
        if (novelty.isPresent() && novelty.get().embeddingLength() != backbone.embeddingLength()) {
            throw new IllegalArgumentException("the novelty detector takes "
                    + novelty.get().embeddingLength() + " values, " + backbone.name() + " gives "
                    + backbone.embeddingLength());
        }
    }

    /** Whether {@code taxon} is one that this model can name. */
    public boolean knows(TaxonPath taxon) {
        if (taxon.isRoot()) {
            return true;
        }
        NodeModel parent = nodes.get(taxon.parent().orElseThrow());
        return parent != null && parent.classes().contains(taxon.name());
    }

    /** The taxa at the ends of the tree, in the order of their paths. */
    public List<TaxonPath> leaves() {
        return nodes.values().stream()
                .flatMap(node -> node.classes().stream().map(node.path()::child))
                .filter(child -> !nodes.containsKey(child))
                .sorted()
                .toList();
    }

    /**
     * What every head says of one embedding, calibrated.
     *
     * @param embedding [embedding], made by this model's backbone after this model's preprocessing
     * @return for each node with a head, the probability of each of its classes given the node: [classes]
     */
    public Map<TaxonPath, double[]> conditionals(float[] embedding) {
        Map<TaxonPath, double[]> conditionals = new HashMap<>();
        for (NodeModel node : nodes.values()) {
            if (node.head().isPresent()) {
                conditionals.put(node.path(), node.conditionals(embedding));
            }
        }
        return conditionals;
    }

    /**
     * Names one photograph or observation by the heads alone. Who names many, or asks whether it shows something unknown,
     * makes a {@link TaxonNamer}.
     *
     * @param conditionals as {@link #conditionals} gives them, or their mean over several photographs
     * @param minConfidence the cumulative probability below which a taxon is not stood for, 0..1
     */
    public Prediction predict(Map<TaxonPath, double[]> conditionals, double minConfidence) {
        TaxonNamer namer = new TaxonNamer(this, DecisionOptions.defaults().withMinConfidence(minConfidence));
        return namer.name(namer.probabilities(conditionals));
    }

    /** The same model with another decision. */
    public TaxonModel withDecision(Decision newDecision) {
        return with(newDecision, novelty);
    }

    /** The same model with another novelty detector. */
    public TaxonModel withNovelty(Optional<NoveltyDetector> newNovelty) {
        return with(decision, newNovelty);
    }

    private TaxonModel with(Decision newDecision, Optional<NoveltyDetector> newNovelty) {
        return new TaxonModel(
                name,
                linnetVersion,
                ranks,
                backbone,
                preprocessing,
                recipe,
                split,
                nodes,
                newDecision,
                newNovelty,
                withoutPhotographs,
                photographs);
    }

    /**
     * Loads a model.
     *
     * @param folder what {@code linnet train --out} wrote
     * @throws org.linnet.error.LinnetException where it is missing, damaged, foreign, or of a later version
     */
    public static TaxonModel load(Path folder) {
        return ModelFolder.load(folder);
    }
}
