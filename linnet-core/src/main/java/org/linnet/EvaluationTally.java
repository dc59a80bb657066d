package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.evaluation.Bootstrap;
import org.linnet.evaluation.EndToEndTally;
import org.linnet.evaluation.KnownTaxa;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.NodeTally;
import org.linnet.evaluation.Observations;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** Compares what a model says with the truth, by name, decision after decision. */
final class EvaluationTally {
    private final TaxonModel model;
    private final KnownTaxa taxa;
    private final Map<TaxonPath, NodeTally> nodes = new TreeMap<>();
    private final EndToEndTally endToEnd;
    private final Set<TaxonPath> seenLeaves = new HashSet<>();
    private final Map<TaxonPath, Long> unknown = new TreeMap<>();

    EvaluationTally(TaxonModel model) {
        this.model = requireNonNull(model, "model is null");
        Observations observations = new Observations();
        endToEnd = new EndToEndTally(model.ranks(), observations);
        List<TaxonPath> named = new ArrayList<>();
        for (NodeModel node : model.nodes().values()) {
            node.classes().forEach(name -> named.add(node.path().child(name)));
            if (node.head().isPresent()) {
                String rank = model.ranks().nameOf(node.path().depth() + 1);
                nodes.put(node.path(), new NodeTally(node.path(), rank, node.classes(), observations));
            }
        }
        taxa = new KnownTaxa(named);
    }

    /**
     * Counts one photograph or observation.
     *
     * @param name of the photograph's file, or of the observation
     * @param observation that it belongs to
     * @param taxon what it truly shows
     * @param conditionals what every head says of it, [classes]
     */
    void add(String name, String observation, TaxonPath taxon, Map<TaxonPath, double[]> conditionals) {
        for (int depth = 0; depth < taxon.depth(); depth++) {
            TaxonPath node = taxon.ancestor(depth);
            if (nodes.containsKey(node)) {
                nodes.get(node).add(observation, taxon.names().get(depth), conditionals.get(node));
            }
        }
        if (!model.knows(taxon)) {
            unknown.merge(taxon, 1L, Long::sum);
            return;
        }
        if (taxa.isLeaf(taxon)) {
            seenLeaves.add(taxon);
        }
        TaxonPath decided = model.predict(conditionals, 0).leaf();
        endToEnd.add(taxa.judge(name, observation, taxon, probabilities(conditionals), decided));
    }

    /** [taxa], the product of the conditionals along each path. */
    private double[] probabilities(Map<TaxonPath, double[]> conditionals) {
        double[] probabilities = new double[taxa.taxa().size()];
        Map<TaxonPath, Double> ofParents = new TreeMap<>(Map.of(TaxonPath.ROOT, 1.0));
        int taxon = 0;
        for (NodeModel node : model.nodes().values()) {
            for (int c = 0; c < node.classes().size(); c++) {
                double conditional = node.head().isPresent() ? conditionals.get(node.path())[c] : 1;
                probabilities[taxon] = ofParents.get(node.path()) * conditional;
                ofParents.put(taxa.taxa().get(taxon), probabilities[taxon]);
                taxon++;
            }
        }
        return probabilities;
    }

    TreeEvaluation evaluation(long seen) {
        Bootstrap bootstrap = Bootstrap.defaults();
        List<NodeEvaluation> evaluations = nodes.values().stream()
                .flatMap(node -> node.evaluation(bootstrap).stream())
                .toList();
        List<TaxonPath> missing = model.leaves().stream()
                .filter(leaf -> !seenLeaves.contains(leaf))
                .toList();
        return new TreeEvaluation(
                evaluations, endToEnd.evaluation(bootstrap), unknown, missing, seen, Optional.empty());
    }
}
