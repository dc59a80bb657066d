package org.linnet.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.label.NearestWord;
import org.linnet.model.DecisionOptions;
import org.linnet.model.JointHeads;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;

/**
 * Names embeddings with one model and one set of choices; what does not depend on the photograph is computed once, here.
 * Immutable, and safe for use by several threads at once.
 */
public final class TaxonNamer {
    private final TaxonIndex index;
    private final DecisionRule rule;
    private final Optional<boolean[]> allowedLeaves;
    private final Optional<JointHeads> joint;
    private final Optional<NoveltyDetector> novelty;

    /** @throws LinnetException WRONG_USAGE where the model has no such rank or no taxon is left to name */
    public TaxonNamer(TaxonModel model, DecisionOptions options) {
        index = TaxonIndex.of(model);
        rule = new DecisionRule(
                options.minConfidence().orElse(model.decision().threshold()),
                options.rank().map(this::placeOf).orElse(OptionalInt.empty()));
        allowedLeaves =
                options.filter().isNone() ? Optional.empty() : Optional.of(index.allowedLeaves(options.filter()));
        joint = model.joint();
        novelty = model.novelty()
                .filter(detector -> options.unknowns() && options.rank().isEmpty());
    }

    private OptionalInt placeOf(String rank) {
        return OptionalInt.of(index.placeOf(rank)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        "the model has no rank '" + rank + "'; its ranks are "
                                + String.join(", ", index.rankNames())
                                + NearestWord.question(rank, index.rankNames()))));
    }

    /** The taxa and their order. */
    public TaxonIndex index() {
        return index;
    }

    /** How probable every taxon is for one embedding, [embedding]; those that cannot be met have 0. */
    public TaxonProbabilities probabilities(float[] embedding) {
        TaxonProbabilities whole = unrestricted(embedding);
        return allowedLeaves.map(whole::restricted).orElse(whole);
    }

    private TaxonProbabilities unrestricted(float[] embedding) {
        TaxonProbabilities tree = TaxonProbabilities.of(index, node -> node.conditionals(embedding));
        return joint.map(heads -> tree.pooled(heads.treeWeight(), index.leaves(), heads.weighted(embedding)))
                .orElse(tree);
    }

    /** How probable every taxon is for each of several embeddings, [rows][embedding]; computed in parallel. */
    public List<TaxonProbabilities> probabilities(float[][] embeddings) {
        return IntStream.range(0, embeddings.length)
                .parallel()
                .mapToObj(row -> probabilities(embeddings[row]))
                .toList();
    }

    /** How probable every taxon is for several embeddings of one photograph, such as those of its boxes, at least one: the mean. */
    public TaxonProbabilities together(List<float[]> embeddings) {
        return embeddings.size() == 1
                ? probabilities(embeddings.get(0))
                : TaxonProbabilities.mean(
                        embeddings.stream().map(this::probabilities).toList());
    }

    /**
     * How probable every taxon is by the heads of the nodes alone.
     *
     * @param conditionals as {@link TaxonModel#conditionals} gives them
     */
    public TaxonProbabilities ofTree(Map<TaxonPath, double[]> conditionals) {
        return TaxonProbabilities.of(index, node -> conditionals.get(node.path()));
    }

    /** Names one embedding, [embedding]. */
    public Prediction name(float[] embedding) {
        return name(probabilities(embedding), List.of(embedding));
    }

    /** Names what has these probabilities, which may be a mean over several photographs, by them alone. */
    public Prediction name(TaxonProbabilities probabilities) {
        return rule.decide(probabilities);
    }

    /**
     * Names what has these probabilities, unless its embeddings are of something unknown.
     *
     * @param crops [crops][embedding] that the probabilities are the mean over, at least one
     */
    public Prediction name(TaxonProbabilities probabilities, List<float[]> crops) {
        Prediction prediction = rule.decide(probabilities);
        // What is new to a model does not depend on which of its taxa can be met.
        return novelty.map(detector -> prediction.withNovelty(detector.judge(
                        crops,
                        probabilities.unrestricted().leaves(),
                        prediction.guess().map(RankedTaxon::taxon).orElse(TaxonPath.ROOT))))
                .orElse(prediction);
    }

    /**
     * One answer for several crops or views of one animal, by the mean of their probabilities. The mean of logarithms was
     * measured to do as well for views; of two photographs of one cat's species, 97.6 % were named rightly by the mean and
     * 96.0 % by that of logarithms (Lite0 and B4), which is carried away by one that is surely wrong.
     *
     * @param embeddings [crops · views][embedding], at least one
     */
    public Prediction nameTogether(float[][] embeddings) {
        List<TaxonProbabilities> crops = new ArrayList<>();
        for (float[] embedding : embeddings) {
            crops.add(probabilities(embedding));
        }
        return name(TaxonProbabilities.mean(crops), List.of(embeddings));
    }

    /**
     * One answer for all animals in all photographs of an event, by the {@linkplain TaxonProbabilities#logarithmicMean mean of
     * their logarithms}. Of events at places that a model had not seen it named as many rightly as the mean of probabilities, and more
     * with confidence; see benchmarks/README.md.
     *
     * @param embeddings [photographs · animals · views][embedding], at least one
     */
    public Prediction nameEvent(List<float[]> embeddings) {
        return name(
                TaxonProbabilities.logarithmicMean(
                        embeddings.stream().map(this::probabilities).toList()),
                embeddings);
    }
}
