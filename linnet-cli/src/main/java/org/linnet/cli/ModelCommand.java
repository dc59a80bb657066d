package org.linnet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.linnet.internal.report.ModelFacts;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linnet model}: looks at models, and takes them elsewhere. */
@Command(
        name = "model",
        description = "Shows a model, or packs it into one file to share.",
        footer = {"./linnet model show my-model", "./linnet model pack my-model --out my-model.linnet"},
        subcommands = {ModelCommand.Show.class, ModelPackCommand.class, ModelUnpackCommand.class})
final class ModelCommand extends LinnetSubcommand {
    @Override
    void run(Terminal terminal) {
        throw new MissingCommandException(
                spec().commandLine(),
                "say what to do: linnet model show MODEL, linnet model pack MODEL --out FILE, or linnet model unpack FILE"
                        + " --out DIR");
    }

    /** {@code linnet model show}: what a model knows and how it was made. */
    @Command(
            name = "show",
            description = "Shows what a model can name and how it was made.",
            footer = {"./linnet model show my-model", "./linnet model show linnet-demo/model"},
            sortOptions = false)
    static final class Show extends LinnetSubcommand {
        @Parameters(
                index = "0",
                paramLabel = "MODEL",
                description = "The model: folder of `linnet train --out`, or packed file.")
        private Path folder;

        @Override
        void run(Terminal terminal) {
            TaxonModel model = TaxonModel.load(folder);
            ModelFacts.of(model)
                    .forEach((name, value) -> terminal.result(String.format(Locale.ROOT, "%-15s %s", name, value)));
            terminal.result("");
            TrainingText.table(model.nodes().values(), terminal);
            terminal.result("");
            List<TaxonPath> leaves = model.leaves();
            terminal.result("The " + leaves.size() + " most specific taxa (leaves):");
            leaves.forEach(leaf -> terminal.result("  " + leaf));
            model.withoutPhotographs().forEach(taxon -> terminal.result("Had no photographs: " + taxon));
        }
    }
}
