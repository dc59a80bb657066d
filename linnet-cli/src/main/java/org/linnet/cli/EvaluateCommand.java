package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.EvaluatedTree;
import org.linnet.EvaluationOptions;
import org.linnet.Linnet;
import org.linnet.internal.report.EvaluationFiles;
import org.linnet.model.TaxonModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linnet evaluate}: how well a model names photographs that it has not seen. */
@Command(
        name = "evaluate",
        description = "Tests a model on photographs that it has not seen.",
        footer = {
            "./linnet evaluate my-model examples/taxon_validate --out my-report",
            "./linnet evaluate my-model examples/taxon_validate --out my-report --by observation"
        },
        sortOptions = false)
final class EvaluateCommand extends LinnetSubcommand {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "The model: folder of `linnet train --out`, or" + " packed file.")
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "Folder of taxa, sorted like the training folder; or a file of labels.")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "REPORT", description = "Folder for the report.")
    private Path out;

    @Mixin
    private CombiningOptions combining;

    @Mixin
    private EventOptions events;

    @Mixin
    private DetectionOptions detection;

    @Mixin
    private EmbeddingsOption embeddings;

    @Mixin
    private LabelsOptions labels;

    @Mixin
    private SkippedLimit skippedLimit;

    @Mixin
    private MachineOptions machine;

    @Override
    void run(Terminal terminal) {
        skippedLimit.check(this);
        EvaluationOptions.Builder options = EvaluationOptions.builder()
                .by(combining.unit())
                .views(combining.views())
                .labels(labels.options())
                .eventGap(events.gap())
                .pass(machine.options(this));
        events.deployments().ifPresent(options::deployments);
        embeddings.table().ifPresent(options::embeddings);
        detection.options(this).ifPresent(options::boxes);
        EvaluationOptions chosen = checked(options::build);
        TaxonModel loaded = TaxonModel.load(model);
        terminal.stage(Stage.LOOKING);
        OutputCheck.report(out, loaded, data, terminal);
        try (Linnet linnet = open(terminal, machine.device())) {
            EvaluatedTree evaluated = linnet.evaluate(
                    loaded, data, chosen, new TerminalListener(terminal, Stage.READING, Optional.of(Stage.EVALUATING)));
            terminal.stage(Stage.WRITING);
            Path report = evaluated.writeReport(out);
            terminal.endStage();
            PassText.summarize(
                    evaluated.pass(), evaluated.skipped(), out.resolve(EvaluationFiles.SKIPPED_FILE), terminal);
            EvaluationText.boxes(evaluated, terminal);
            evaluated.nearCopyNotices().forEach(notice -> terminal.note(notice + "."));
            EvaluationText.summarize(evaluated.evaluation(), terminal);
            terminal.result("");
            terminal.result("Report: " + report);
            EvaluationText.events(evaluated).ifPresent(terminal::note);
            EvaluationText.summary(evaluated).ifPresent(terminal::note);
            skippedLimit.apply(evaluated.skipped().size(), evaluated.pass().embedded());
        }
    }
}
