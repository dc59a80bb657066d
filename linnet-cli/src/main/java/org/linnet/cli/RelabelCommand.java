package org.linnet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.dataset.LabelOptions;
import org.linnet.dataset.Relabelling;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DatasetLayout;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.dataset.Purpose;
import org.linnet.internal.interchange.labels.dataset.LabelledSource;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.model.pack.PackWriter;
import org.linnet.internal.report.TrainingCommand;
import org.linnet.internal.report.TrainingFiles;
import org.linnet.model.TaxonModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet relabel}: corrects labels by a table. */
@Command(
        name = "relabel",
        description = "Corrects labels from a table: moves photographs to the folders of the right taxa, and prints the"
                + " command that retrains. Checks the whole table first, and changes nothing if any line"
                + " is wrong.",
        footer = {
            "./linnet relabel examples/taxon_train my-review/review.csv --dry-run",
            "./linnet relabel --undo relabel-undo.csv"
        },
        sortOptions = false)
final class RelabelCommand extends LinnetSubcommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL|DATA",
            description = "Training folder of taxa; or the model, with --data.")
    private Optional<Path> subject = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FIXES",
            description =
                    "CSV file with the columns file and correct_taxon, such as review.csv or suspect_labels.csv once the"
                            + " right taxa are filled in. A taxon is a name or a path; - takes a photograph out of the data.")
    private Optional<Path> fixes = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "The folder that MODEL was trained on. Default: looked for near the model and here.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--move", description = "Move photographs from outside DATA into it. Default: copy them.")
    private boolean move;

    @Option(names = "--dry-run", description = "Show the changes without making them.")
    private boolean dryRun;

    @Option(
            names = "--undo",
            paramLabel = "FILE",
            description =
                    "Undo an earlier run, which printed the name of this file, such as relabel-undo.csv. Alone, or"
                            + " with --dry-run.")
    private Optional<Path> undo = Optional.empty();

    @Override
    void run(Terminal terminal) {
        if (undo.isPresent()) {
            if (subject.isPresent() || data.isPresent() || move) {
                throw new ParameterException(spec().commandLine(), "--undo FILE can only be combined with --dry-run");
            }
            undo(undo.get(), terminal);
            return;
        }
        if (fixes.isEmpty()) {
            throw new ParameterException(
                    spec().commandLine(), "name the photographs' folder, or the model, and the table of corrections");
        }
        Path named = subject.orElseThrow();
        if (PackWriter.isPack(named)) {
            throw new ParameterException(
                    spec().commandLine(),
                    named
                            + " is a packed model, which does not say what its photographs are called; name the folder of the"
                            + " model, or that of the photographs");
        }
        Optional<TaxonModel> model =
                ModelFolder.isModel(named) ? Optional.of(TaxonModel.load(named)) : Optional.empty();
        if (model.isEmpty() && data.isPresent()) {
            throw new ParameterException(
                    spec().commandLine(), named + " is not a model; leave out --data, or give a model");
        }
        Path photographs = data.orElseGet(
                () -> model.map(loaded -> dataNear(loaded, named, terminal)).orElse(named));
        if (!Files.isDirectory(photographs) || LabelledSource.isLabels(photographs, LabelOptions.defaults())) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    photographs
                            + " is no folder of taxa. `linnet relabel` moves photographs between such folders; where"
                            + " labels are in a file, correct them there, and train again.");
        }
        model.ifPresent(loaded -> requireDataOf(loaded, photographs));
        Optional<Relabelling> unfinished = Relabelling.unfinished(photographs);
        if (unfinished.isPresent()) {
            terminal.note("An earlier run was interrupted; "
                    + (dryRun ? "without --dry-run, it is finished first" : "it is finished now") + ":");
            show(unfinished.get(), terminal);
            if (!dryRun) {
                terminal.result("To undo that: "
                        + NextStep.of("relabel", "--undo", unfinished.get().apply()));
            }
        }
        Relabelling plan = Relabelling.plan(
                photographs, fixes.get(), move, model.flatMap(one -> one.split().locationFrom()));
        show(plan, terminal);
        plan.remarks().forEach(remark -> terminal.result(remark + "."));
        if (dryRun) {
            terminal.result(
                    summary(plan.changes()) + " would be made. Nothing was changed; leave out --dry-run to make them.");
            return;
        }
        if (!plan.changes().isEmpty()) {
            Path table = plan.apply();
            terminal.result(summary(plan.changes()) + " made.");
            terminal.result("To undo that: " + NextStep.of("relabel", "--undo", table));
        } else {
            terminal.result("Nothing to change.");
        }
        terminal.result("To retrain:");
        terminal.result(model.map(one -> TrainingCommand.again(NextStep.launcher(), one, named, photographs))
                .orElseGet(() -> NextStep.of("train", photographs, "--out", "MODEL")));
    }

    private void undo(Path table, Terminal terminal) {
        Relabelling undoing = Relabelling.undo(table);
        show(undoing, terminal);
        if (dryRun) {
            terminal.result(summary(undoing.changes())
                    + " would be made. Nothing was changed; leave out --dry-run to make them.");
        } else {
            Path kept = undoing.apply();
            terminal.result((undoing.changes().isEmpty() ? "Nothing to undo" : summary(undoing.changes()) + " made")
                    + "; the table is now " + kept + ".");
        }
    }

    private static void show(Relabelling plan, Terminal terminal) {
        plan.changes()
                .forEach(change -> terminal.result(change.kind().label() + " " + DiskName.text(change.from())
                        + (change.kind() == Relabelling.Kind.DELETE ? "" : " -> " + DiskName.text(change.to()))));
    }

    private static String summary(List<Relabelling.Change> changes) {
        return Terminal.count(changes.size(), "change");
    }

    /** A model does not say where its photographs are; mostly they are near it, or near where the command is typed. */
    private Path dataNear(TaxonModel model, Path folder, Terminal terminal) {
        Path here = Path.of("here").toAbsolutePath();
        Path found = TrainingFiles.data(model, List.of(here, folder, fixes.orElseThrow()))
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        folder
                                + " does not say where its photographs are, and they are not near it; add --data with the"
                                + " folder that it was trained on"));
        Path shown = found.startsWith(here.getParent()) ? here.getParent().relativize(found) : found;
        terminal.note("Training photographs: " + shown);
        return shown;
    }

    /** A model of other photographs would be trained again on these, and lose what it knows. */
    private static void requireDataOf(TaxonModel model, Path photographs) {
        Path folder = DatasetLayout.find(photographs, Purpose.TRAINING).folder();
        if (model.photographs().byFile().keySet().stream()
                .noneMatch(file -> Files.exists(DiskName.resolve(folder, file)))) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    photographs
                            + " has none of the photographs that the model was trained on; name their folder with"
                            + " --data.");
        }
    }
}
