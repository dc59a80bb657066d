package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.TaxonScore;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** What an evaluation says of each taxon, found by its path. */
final class JudgedTaxa {
    private final Map<TaxonPath, TaxonScore> scores = new TreeMap<>();
    private final Map<TaxonPath, NodeEvaluation> nodes = new TreeMap<>();
    private final Map<Integer, Integer> taxaAtDepth = new HashMap<>();
    private final Map<Integer, Integer> taxaOfRank = new HashMap<>();
    private final List<RankEvaluation> ranks = new ArrayList<>();

    JudgedTaxa(TaxonModel model, TreeEvaluation evaluation) {
        for (NodeModel node : model.nodes().values()) {
            taxaAtDepth.merge(node.path().depth() + 1, node.classes().size(), Integer::sum);
            node.classes()
                    .forEach(name ->
                            taxaOfRank.merge(model.ranks().place(node.path().child(name)), 1, Integer::sum));
        }
        evaluation.nodes().forEach(node -> nodes.put(node.node(), node));
        for (RankEvaluation rank : evaluation.endToEnd().map(EndToEnd::ranks).orElse(List.of())) {
            if (tellsApart(rank.depth())) {
                ranks.add(rank);
                rank.confusion().scores().forEach(score -> scores.put(score.taxon(), score));
            }
        }
    }

    /** Whether the model knows several taxa of a rank: where there is one only, its name says nothing. */
    boolean tellsApart(int place) {
        return taxaOfRank(place) > 1;
    }

    /** How many taxa of a rank the model knows, by the rank's place among the model's ranks. */
    int taxaOfRank(int place) {
        return taxaOfRank.getOrDefault(place, 0);
    }

    /** How many taxa the model knows at a depth. */
    int taxaAtDepth(int depth) {
        return taxaAtDepth.getOrDefault(depth, 0);
    }

    /** The ranks that photographs reach and at which there is something to tell apart, from the top down. */
    List<RankEvaluation> ranks() {
        return Collections.unmodifiableList(ranks);
    }

    /** How its children were told apart; empty where that was not judged. */
    Optional<NodeEvaluation> node(TaxonPath taxon) {
        return Optional.ofNullable(nodes.get(taxon));
    }

    /** How it was named from the top down, among all taxa of its rank; empty where that was not judged. */
    Optional<TaxonScore> score(TaxonPath taxon) {
        return Optional.ofNullable(scores.get(taxon));
    }

    /** The share of its photographs that its parent's classifier names rightly, 0..1; empty where there was none. */
    Optional<Double> toldFromSiblings(TaxonPath taxon) {
        return taxon.parent()
                .flatMap(this::node)
                .map(NodeEvaluation::matrix)
                .filter(matrix -> matrix.support(taxon.name()) > 0)
                .map(matrix -> matrix.recall(taxon.name()));
    }

    /** How many of its photographs were judged. */
    long photographs(TaxonPath taxon) {
        Optional<ConfusionMatrix> siblings = taxon.parent().flatMap(this::node).map(NodeEvaluation::matrix);
        return score(taxon)
                .map(TaxonScore::images)
                // All may be of taxa below it that the model does not know: those are judged among its siblings alone.
                .filter(images -> images > 0)
                .or(() -> siblings.map(matrix -> matrix.support(taxon.name())))
                .orElse(0L);
    }

    /** Every taxon that photographs are of or that a photograph was named, in the order of their paths. */
    Set<TaxonPath> taxa() {
        Set<TaxonPath> taxa = new TreeSet<>(scores.keySet());
        nodes.values().forEach(node -> node.matrix()
                .seen()
                .forEach(name -> taxa.add(node.node().child(name))));
        return taxa;
    }
}
