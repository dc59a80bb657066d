package org.linnet.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linnet.head.Recipe;
import org.linnet.image.Preprocessing;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet model}: looks at models. */
@Command(name = "model", description = "Looks at a model.", subcommands = ModelCommand.Show.class)
final class ModelCommand extends LinnetSubcommand {
    @Override
    void run(Terminal terminal) {
        throw new ParameterException(spec().commandLine(), "say what to do: linnet model show MODEL");
    }

    /** {@code linnet model show}: what a model knows and how it was made. */
    @Command(name = "show", description = "Shows what a model can name and how it was made.", sortOptions = false)
    static final class Show extends LinnetSubcommand {
        @Parameters(index = "0", paramLabel = "MODEL", description = "What `linnet train --out` wrote.")
        private Path folder;

        @Override
        void run(Terminal terminal) {
            TaxonModel model = TaxonModel.load(folder);
            facts(model).forEach((name, value) -> terminal.result(String.format(Locale.ROOT, "%-15s %s", name, value)));
            terminal.result("");
            TrainingText.table(model.nodes().values(), terminal);
            terminal.result("");
            List<TaxonPath> leaves = model.leaves();
            terminal.result("The " + leaves.size() + " taxa at the ends of the tree:");
            leaves.forEach(leaf -> terminal.result("  " + leaf));
            model.withoutPhotographs().forEach(taxon -> terminal.result("Had no photographs: " + taxon));
        }
    }

    private static Map<String, String> facts(TaxonModel model) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", model.name());
        facts.put("made by", "linnet " + model.linnetVersion());
        facts.put("ranks", String.join(", ", model.ranks().names()));
        facts.put(
                "backbone",
                model.backbone().name() + ", weights "
                        + model.backbone().weightsSha256().substring(0, 12) + "…");
        facts.put("preprocessing", text(model.preprocessing()));
        facts.put("recipe", text(model.recipe()));
        facts.put(
                "split",
                String.format(
                        Locale.ROOT,
                        "%s, %.0f %% validate, seed %d",
                        model.split().kind(),
                        100 * model.split().validationFraction(),
                        model.split().seed()));
        facts.put("photographs", Terminal.number(model.photographs().byFile().size()));
        return facts;
    }

    private static String text(Preprocessing preprocessing) {
        return preprocessing.size() + " pixels, " + preprocessing.resampling().label() + ", crop "
                + preprocessing.crop().label() + ", mean " + text(preprocessing.mean()) + ", deviation "
                + text(preprocessing.deviation());
    }

    private static String text(List<Float> channels) {
        return channels.stream()
                .map(channel -> String.format(Locale.ROOT, "%.4g", channel))
                .collect(joining("/"));
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
