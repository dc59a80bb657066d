package org.linnet.internal.assessment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.evaluation.UnknownDetection;
import org.linnet.internal.dataset.Observations;
import org.linnet.internal.evaluation.Bootstrap;
import org.linnet.internal.evaluation.EndToEndTally;
import org.linnet.internal.evaluation.KnownTaxa;
import org.linnet.internal.evaluation.NodeTally;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.internal.report.Judged;
import org.linnet.model.DecisionOptions;
import org.linnet.model.NodeModel;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** Compares what a model says with the truth, by name, decision after decision. */
final class AssessmentTally {
    private final TaxonModel model;
    private final Function<List<TaxonProbabilities>, TaxonProbabilities> pool;
    private final TaxonNamer namer;
    private final KnownTaxa taxa;
    private final Map<TaxonPath, NodeTally> nodes = new TreeMap<>();
    private final EndToEndTally endToEnd;
    private final Set<TaxonPath> seenLeaves = new HashSet<>();
    private final Map<TaxonPath, Long> unknown = new TreeMap<>();
    private final List<Double> knownScores = new ArrayList<>();
    private final List<Double> unknownScores = new ArrayList<>();
    private final List<Judged.Answer> answers = new ArrayList<>();

    /** @param pool makes one answer of those for the crops of a decision */
    AssessmentTally(TaxonModel model, Function<List<TaxonProbabilities>, TaxonProbabilities> pool) {
        this.model = requireNonNull(model, "model is null");
        this.pool = requireNonNull(pool, "pool is null");
        namer = new TaxonNamer(model, DecisionOptions.defaults());
        taxa = new KnownTaxa(withoutTop(namer.index().taxa()), model.ranks());
        Observations observations = new Observations();
        endToEnd = new EndToEndTally(model.ranks(), observations);
        for (NodeModel node : model.nodes().values()) {
            if (node.head().isPresent()) {
                String rank = model.ranks().ofChildren(node.path(), node.classes());
                nodes.put(node.path(), new NodeTally(node.path(), rank, node.classes(), observations));
            }
        }
    }

    private static List<TaxonPath> withoutTop(List<TaxonPath> taxa) {
        return taxa.subList(1, taxa.size());
    }

    /**
     * Counts one decision.
     *
     * @param name of the photograph's file, or of the observation
     * @param observation that it belongs to
     * @param taxon what it truly shows
     * @param crops [crops · views][embedding], at least one; several make one decision
     */
    void add(String name, String observation, TaxonPath taxon, List<float[]> crops) {
        for (int depth = 0; depth < taxon.depth(); depth++) {
            TaxonPath path = taxon.ancestor(depth);
            if (nodes.containsKey(path)) {
                NodeModel node = model.nodes().get(path);
                double[] raw = mean(crops, node.head().orElseThrow()::probabilities);
                nodes.get(path).add(observation, taxon.names().get(depth), raw, mean(crops, node::conditionals));
            }
        }
        TaxonProbabilities probabilities =
                pool.apply(crops.stream().map(namer::probabilities).toList());
        Prediction prediction = namer.name(probabilities, crops);
        List<Double> scores = model.knows(taxon) ? knownScores : unknownScores;
        prediction.novelty().ifPresent(novelty -> scores.add(novelty.score()));
        answers.add(answer(name, taxon, prediction));
        if (!model.knows(taxon)) {
            unknown.merge(taxon, 1L, Long::sum);
            return;
        }
        if (taxa.isLeaf(taxon)) {
            seenLeaves.add(taxon);
        }
        double[] ofTaxa = new double[namer.index().size() - 1];
        System.arraycopy(probabilities.toArray(), 1, ofTaxa, 0, ofTaxa.length);
        endToEnd.add(taxa.judge(name, observation, taxon, ofTaxa, decided(prediction)));
    }

    private Judged.Answer answer(String name, TaxonPath truth, Prediction prediction) {
        TaxonPath decided = decided(prediction);
        Optional<RankedTaxon> guess = prediction.isUnknown() ? Optional.empty() : prediction.guess();
        return new Judged.Answer(
                name,
                Optional.empty(),
                truth,
                model.knows(truth),
                decided,
                prediction.decided().filter(taxon -> !decided.isRoot()).stream()
                        .mapToDouble(RankedTaxon::probability)
                        .findFirst(),
                guess.map(RankedTaxon::taxon),
                guess.stream().mapToDouble(RankedTaxon::probability).findFirst());
    }

    /** All answers so far. */
    List<Judged.Answer> answers() {
        return answers;
    }

    private static double[] mean(List<float[]> crops, Function<float[], double[]> probabilities) {
        double[] mean = probabilities.apply(crops.get(0));
        for (float[] crop : crops.subList(1, crops.size())) {
            double[] more = probabilities.apply(crop);
            for (int c = 0; c < mean.length; c++) {
                mean[c] += more[c];
            }
        }
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= crops.size();
        }
        return mean;
    }

    /** What is certain without looking, the only taxon of its rank, is no decision, nor is what is called unknown. */
    private TaxonPath decided(Prediction prediction) {
        return prediction.isUnknown()
                        || prediction.decidedDepth() <= namer.index().certainDepth()
                ? TaxonPath.ROOT
                : prediction.decided().map(RankedTaxon::taxon).orElse(TaxonPath.ROOT);
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
                evaluations, endToEnd.evaluation(bootstrap), unknown, missing, seen, unknownDetection());
    }

    private Optional<UnknownDetection> unknownDetection() {
        return knownScores.isEmpty() || unknownScores.isEmpty()
                ? Optional.empty()
                : Optional.of(UnknownDetection.of(toArray(knownScores), toArray(unknownScores)));
    }

    private static double[] toArray(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
