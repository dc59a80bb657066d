package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.evaluation.ConfusionCounter;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.HierarchicalMetrics;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.head.ArgMax;
import org.linnet.model.DecisionOptions;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.model.TaxonNamer;
import org.linnet.taxonomy.TaxonPath;

/** Compares what a model says with the truth, by name, decision after decision. */
final class EvaluationTally {
    private final TaxonModel model;
    private final TaxonNamer leafNamer;
    private final Map<TaxonPath, ConfusionCounter> nodes = new TreeMap<>();
    private final ConfusionCounter leaves;
    private final Set<TaxonPath> seenLeaves = new HashSet<>();
    private final List<TaxonPath> truth = new ArrayList<>();
    private final List<TaxonPath> named = new ArrayList<>();
    private final Map<TaxonPath, Long> unknown = new TreeMap<>();

    EvaluationTally(TaxonModel model) {
        this.model = requireNonNull(model, "model is null");
        leafNamer = new TaxonNamer(model, DecisionOptions.defaults().withMinConfidence(0));
        leaves = new ConfusionCounter(
                model.leaves().stream().map(TaxonPath::toString).toList());
        for (NodeModel node : model.nodes().values()) {
            if (node.head().isPresent()) {
                nodes.put(node.path(), new ConfusionCounter(node.classes()));
            }
        }
    }

    /**
     * Counts one photograph or observation.
     *
     * @param taxon what it truly shows
     * @param conditionals what every head says of it, [classes]
     */
    void add(TaxonPath taxon, Map<TaxonPath, double[]> conditionals) {
        for (int depth = 0; depth < taxon.depth(); depth++) {
            TaxonPath node = taxon.ancestor(depth);
            if (nodes.containsKey(node)) {
                List<String> classes = model.nodes().get(node).classes();
                nodes.get(node).add(taxon.names().get(depth), classes.get(ArgMax.of(conditionals.get(node))));
            }
        }
        if (!model.knows(taxon)) {
            unknown.merge(taxon, 1L, Long::sum);
            return;
        }
        TaxonPath leaf = leafNamer.name(leafNamer.probabilities(conditionals)).leaf();
        truth.add(taxon);
        named.add(leaf.depth() > taxon.depth() ? leaf.ancestor(taxon.depth()) : leaf);
        if (!model.nodes().containsKey(taxon)) {
            seenLeaves.add(taxon);
            leaves.add(taxon.toString(), leaf.toString());
        }
    }

    TreeEvaluation evaluation(long seen) {
        List<NodeEvaluation> evaluations = new ArrayList<>();
        nodes.forEach((path, counter) -> {
            ConfusionMatrix matrix = counter.matrix();
            if (matrix.total() > 0) {
                String rank = model.ranks().nameOf(path.depth() + 1);
                evaluations.add(new NodeEvaluation(path, rank, matrix, counter.unknown()));
            }
        });
        List<TaxonPath> missing = model.leaves().stream()
                .filter(leaf -> !seenLeaves.contains(leaf))
                .toList();
        return new TreeEvaluation(evaluations, endToEnd(), unknown, missing, seen);
    }

    private Optional<EndToEnd> endToEnd() {
        ConfusionMatrix matrix = leaves.matrix();
        return matrix.total() == 0
                ? Optional.empty()
                : Optional.of(new EndToEnd(
                        matrix.total(),
                        matrix.accuracy(),
                        matrix.balancedAccuracy(),
                        HierarchicalMetrics.of(truth, named)));
    }
}
