package org.linnet.internal.report;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linnet.head.EmbeddingTransform;
import org.linnet.head.Recipe;
import org.linnet.image.Decoding;
import org.linnet.image.Preprocessing;
import org.linnet.model.JointHeads;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.Ranks;

/** What a model says of itself: how it was made, in words. */
public final class ModelFacts {
    private ModelFacts() {}

    /** Facts by their names, in the order in which they are read. */
    public static Map<String, String> of(TaxonModel model) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", model.name());
        facts.put("made by", "linnet " + model.linnetVersion());
        facts.put("ranks", ranks(model.ranks()));
        facts.put("backbone", model.backbone().name() + ", " + model.backbone().source());
        facts.put("weights", "SHA-256 " + model.backbone().weightsSha256());
        facts.put("preprocessing", text(model.preprocessing()));
        model.boxes().ifPresent(rule -> {
            facts.put("looks at", BoxText.of(rule));
            facts.put("boxes", BoxText.counts(model));
            rule.identity().ifPresent(identity -> facts.put("detector", rule.detector() + ", SHA-256 " + identity));
        });
        facts.put("recipe", text(model.recipe()));
        facts.put(
                "split",
                String.format(
                        Locale.ROOT,
                        "%s, %.0f %% held out, seed %d%s",
                        model.split().kind().label(),
                        100 * model.split().validationFraction(),
                        model.split().seed(),
                        SplitText.unit(model).map(unit -> ", " + unit).orElse("")));
        facts.put("names", model.joint().map(ModelFacts::text).orElse("by the classifiers, multiplied down the tree"));
        facts.put("decision", DecisionText.of(model.decision()));
        facts.put(
                "photographs",
                String.format(Locale.ROOT, "%,d", model.photographs().byFile().size()));
        return facts;
    }

    private static String ranks(Ranks ranks) {
        String names = String.join(", ", ranks.names());
        return ranks.others().entrySet().stream()
                .findFirst()
                .map(first -> names
                        + String.format(
                                Locale.ROOT,
                                "; %s a rank other than that of the depth, such as %s (%s)",
                                ranks.others().size() == 1
                                        ? "1 taxon has"
                                        : String.format(
                                                Locale.ROOT,
                                                "%,d taxa have",
                                                ranks.others().size()),
                                first.getKey(),
                                first.getValue()))
                .orElse(names);
    }

    private static String text(Preprocessing preprocessing) {
        return preprocessing.size() + " × " + preprocessing.size() + " pixels, "
                + preprocessing.resampling().label() + ", crop "
                + preprocessing.crop().label() + ", mean "
                + text(preprocessing.mean()) + ", deviation " + text(preprocessing.deviation())
                + (preprocessing.decoding() == Decoding.EXACT
                        ? ""
                        : ", decoding " + preprocessing.decoding().label());
    }

    private static String text(List<Float> channels) {
        return channels.stream()
                .map(channel -> String.format(Locale.ROOT, "%.4g", channel))
                .collect(joining("/"));
    }

    private static String text(JointHeads joint) {
        String heads = joint.heads().stream()
                .map(head -> percent(head.weight()) + " by a " + head.name() + " over all "
                        + Figures.count(joint.leaves().size()) + " taxa, on embeddings "
                        + (head.transform() == EmbeddingTransform.PLAIN ? "unchanged" : "square-rooted"))
                .collect(joining(", "));
        return percent(joint.treeWeight()) + " by the classifiers, multiplied down the tree, " + heads;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String text(Recipe recipe) {
        String weights = recipe.classWeights() ? ", classes balanced" : "";
        return switch (recipe.optimizer()) {
            case LBFGS -> recipe.name() + ": softmax regression to convergence" + weights;
            case ADAM, SGD ->
                String.format(
                        Locale.ROOT,
                        "%s: %s, learning rate %s, batches of %d, %d epochs, %s steps%s",
                        recipe.name(),
                        recipe.optimizer().label(),
                        recipe.learningRate(),
                        recipe.batchSize(),
                        recipe.epochs(),
                        recipe.steps().label(),
                        weights);
        };
    }
}
