package org.linnet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.linnet.Classification;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.EvaluatedTree;
import org.linnet.EvaluationOptions;
import org.linnet.Linnet;
import org.linnet.TrainedTree;
import org.linnet.TrainingOptions;
import org.linnet.dataset.PhotographFiles;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.internal.report.EvaluationFiles;
import org.linnet.internal.report.TextFormat;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;
import org.linnet.taxonomy.TaxonPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linnet demo}: the whole way, on photographs that come with Linnet. */
@Command(
        name = "demo",
        description = "Trains, evaluates and predicts on the camera-trap photographs in examples/.",
        footer = {"./linnet demo", "./linnet demo --out my-demo"},
        sortOptions = false)
final class DemoCommand extends LinnetSubcommand {
    /** Where the launcher says that the photographs are. */
    private static final String EXAMPLES_PROPERTY = "linnet.examples";

    /** Nodes whose children a reader of the demo can picture. */
    private static final List<TaxonPath> TOLD =
            List.of(TaxonPath.parse("carnivora/felidae"), TaxonPath.parse("artiodactyla/bovidae"));

    private static final int SHOWN = 10;

    /** Left to itself the model asks for far more, which with so few photographs leaves little to see. */
    private static final double MORE_LIKELY_THAN_NOT = 0.5;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "linnet-demo",
            description = "Folder for the model, the report and the predictions. Default: linnet-demo.")
    private Path out;

    @Option(
            names = "--examples",
            paramLabel = "FOLDER",
            description = "Folder with taxon_train and taxon_validate. Default: the one that comes with Linnet.")
    private Optional<Path> examples = Optional.empty();

    @Mixin
    private DeviceOption device;

    @Override
    void run(Terminal terminal) throws IOException {
        long start = System.nanoTime();
        Path photographs = photographs();
        Path validate = photographs.resolve("taxon_validate");
        Path model = out.resolve("model");
        Path report = out.resolve("report");
        TerminalListener training = new TerminalListener(terminal, Stage.READING, Optional.of(Stage.TRAINING));
        TerminalListener judging = new TerminalListener(terminal, Stage.READING, Optional.of(Stage.EVALUATING));
        try (Linnet linnet = open(terminal, device.device())) {
            terminal.result("1. Train on two photographs of each species");
            TrainedTree trained = linnet.train(
                    photographs.resolve("taxon_train"),
                    model,
                    TrainingOptions.builder().name("demo").build(),
                    training);
            terminal.endStage();
            TrainingText.summarize(trained, terminal);

            terminal.result("");
            terminal.result("2. Evaluate on a third photograph of each, which it has not seen");
            EvaluatedTree evaluated = linnet.evaluate(trained.model(), validate, EvaluationOptions.defaults(), judging);
            evaluated.writeReport(report);
            terminal.endStage();
            EvaluationText.summarize(evaluated.evaluation(), terminal);
            tellPlainly(evaluated.evaluation(), terminal);

            terminal.result("");
            terminal.result("3. Name photographs, each to the most specific rank that is more likely than not");
            List<Path> files = PhotographFiles.find(List.of(validate)).files();
            try (Classifier classifier = linnet.classifier(trained.model())) {
                ClassificationOptions likely = ClassificationOptions.builder()
                        .decision(DecisionOptions.builder()
                                .minConfidence(MORE_LIKELY_THAN_NOT)
                                .build())
                        .build();
                show(classifier.classify(files, likely), validate, trained, terminal);
            }
        }
        sayWhatNext(model, report, validate, terminal);
        terminal.note("All of that took " + DurationText.of(Duration.ofNanos(System.nanoTime() - start)) + ".");
    }

    private Path photographs() {
        Path folder = examples.or(() -> Optional.ofNullable(System.getProperty(EXAMPLES_PROPERTY))
                        .map(Path::of))
                .orElse(Path.of("examples"));
        if (!Files.isDirectory(folder.resolve("taxon_train"))) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "the demo's photographs are not in " + folder
                            + "; run ./linnet demo, or give their folder with --examples.");
        }
        return folder;
    }

    /** What the figures mean in words, since two photographs of a species are far too few for real work. */
    private static void tellPlainly(TreeEvaluation evaluation, Terminal terminal) {
        terminal.result("");
        evaluation
                .node(TaxonPath.ROOT)
                .ifPresent(top -> terminal.result("In plain words: it gets the " + top.classRank() + " right for "
                        + rightOf(top.matrix()) + " photographs."));
        for (TaxonPath node : TOLD) {
            Optional<NodeEvaluation> told = evaluation.node(node);
            told.ifPresent(found -> terminal.result("Within " + node.name() + " it gets the " + found.classRank()
                    + " right for " + rightOf(found.matrix()) + "."));
        }
        terminal.result("So much from two photographs of each species. With 50 of each, expect far better.");
    }

    private static String rightOf(ConfusionMatrix matrix) {
        long right = Math.round(matrix.accuracy() * matrix.total());
        return right + " of " + matrix.total();
    }

    /** A selection, spread over the files, as `linnet predict` prints it. */
    private static void show(List<Classification> classified, Path photographs, TrainedTree trained, Terminal terminal)
            throws IOException {
        PredictionWriter predictions = new TextFormat()
                .open(PredictionOutput.to(
                        terminal.document(true), trained.model().ranks(), DecisionUnit.PHOTOGRAPH));
        int[] shown = IntStream.range(0, Math.min(SHOWN, classified.size()))
                .map(i -> i * classified.size() / SHOWN)
                .toArray();
        for (int index : shown) {
            Classification one = classified.get(index);
            if (one.prediction().isPresent()) {
                predictions.predicted(
                        Subject.photograph(photographs.relativize(one.file())),
                        one.prediction().get());
            }
        }
        predictions.close();
        terminal.result(String.format(
                Locale.ROOT,
                "Without --min-confidence 0.5 it gives a name from a probability of %.2f, so that 19 of 20 names"
                        + " are right.",
                trained.model().decision().threshold()));
    }

    private static void sayWhatNext(Path model, Path report, Path validate, Terminal terminal) {
        terminal.result("");
        terminal.result("Open:     " + report.resolve(EvaluationFiles.REPORT_FILE) + " in a browser");
        terminal.result("Type:     " + NextStep.of("model", "show", model));
        terminal.result("          " + NextStep.of("predict", model, validate));
        terminal.result("          " + NextStep.of("train", "YOUR_PHOTOGRAPHS", "--out", "my-model")
                + "     (family/genus/species/photo.jpg)");
    }
}
