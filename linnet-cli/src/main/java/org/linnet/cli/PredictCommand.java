package org.linnet.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.linnet.Classification;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.PassSummary;
import org.linnet.image.SkippedFile;
import org.linnet.internal.explanation.Explainer;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.model.TaxonIndex;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonList;
import org.linnet.model.TaxonModel;
import org.linnet.report.PredictionWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet predict}: names photographs down the tree. */
@Command(
        name = "predict",
        description = "Names photographs down the tree, to the deepest rank that the model can stand for.",
        sortOptions = false)
final class PredictCommand extends LinnetSubcommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "What `linnet train --out` wrote.")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Photographs, or folders of them.")
    private List<Path> inputs;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or csv. Default: text.")
    private String format;

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of to the screen.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--min-confidence",
            paramLabel = "P",
            description = "Stop at the deepest taxon that is at least this probable, 0..1. Default: the model's own"
                    + " threshold, which `linnet train --target-precision` chose.")
    private Optional<Double> minConfidence = Optional.empty();

    @Option(
            names = "--rank",
            paramLabel = "RANK",
            description = "Name the most probable taxon of this rank, such as species, however sure.")
    private Optional<String> rank = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "FILE",
            description = "Taxa that live where the photographs were taken: a text file with a name or path a line. A"
                    + " genus allows all of its species.")
    private Optional<Path> only = Optional.empty();

    @Option(names = "--exclude", paramLabel = "FILE", description = "Taxa that do not live there, likewise.")
    private Optional<Path> exclude = Optional.empty();

    @Option(
            names = "--unknown",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Whether a photograph of something that the model was never taught is said to be unknown."
                    + " Default: on; never with --rank.")
    private String unknown;

    @Option(
            names = "--why",
            description =
                    "Explain: all taxa on the way and beside it, the most alike photographs of the model, and where"
                            + " the backbone looked, as PHOTOGRAPH.why.png beside --out or here.")
    private boolean why;

    @Mixin
    private CombiningOptions combining;

    @Mixin
    private MachineOptions machine;

    @Override
    void run(Terminal terminal) throws IOException {
        PredictionWriter.Format chosen =
                label("--format", format, PredictionWriter.Format.values(), PredictionWriter.Format::label);
        ClassificationOptions combined =
                ClassificationOptions.defaults().withUnit(combining.unit(this)).withViews(combining.views(this));
        if (why && chosen == PredictionWriter.Format.CSV) {
            throw new ParameterException(spec().commandLine(), "--why explains in text or json, not in csv");
        }
        TaxonModel loaded = TaxonModel.load(model);
        ClassificationOptions options = combined.withDecision(decision(loaded));
        PhotographFiles found = PhotographFiles.find(inputs);
        PhotographFiles files = options.by() == DecisionUnit.OBSERVATION ? found.byObservation() : found;
        if (out.isEmpty()) {
            predict(loaded, options, files, chosen, terminal.out(), terminal);
            return;
        }
        Path file = out.get();
        AtomicFile.write(file, stream -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            predict(loaded, options, files, chosen, writer, terminal);
            writer.flush();
        });
        terminal.note("Predictions: " + file);
    }

    private DecisionOptions decision(TaxonModel loaded) {
        if (rank.isPresent() && minConfidence.isPresent()) {
            throw new ParameterException(
                    spec().commandLine(), "--rank names however sure; leave --min-confidence or --rank away");
        }
        TaxonIndex taxa = TaxonIndex.of(loaded);
        TaxonFilter filter = new TaxonFilter(
                only.map(file -> TaxonList.read(file, taxa)),
                exclude.map(file -> TaxonList.read(file, taxa)).orElse(Set.of()));
        boolean unknowns = label("--unknown", unknown, new String[] {"on", "off"}, text -> text)
                .equals("on");
        OptionalDouble confidence = minConfidence.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        return checked(() -> new DecisionOptions(confidence, rank, filter, unknowns));
    }

    private void predict(
            TaxonModel loaded,
            ClassificationOptions options,
            PhotographFiles files,
            PredictionWriter.Format chosen,
            Writer writer,
            Terminal terminal)
            throws IOException {
        if (why) {
            explain(loaded, options.decision(), files, chosen, writer, terminal);
            return;
        }
        List<SkippedFile> skipped = new ArrayList<>(files.skipped());
        try (Linnet linnet = Linnet.open();
                Classifier classifier = linnet.classifier(loaded, machine.changes());
                PredictionWriter predictions = options.by() == DecisionUnit.OBSERVATION
                        ? chosen.forObservations(writer, loaded.ranks())
                        : chosen.to(writer, loaded.ranks())) {
            for (SkippedFile file : files.skipped()) {
                predictions.skipped(file);
            }
            PassSummary summary = classifier.classify(
                    files.files(),
                    options,
                    one -> write(one, options.by(), predictions, skipped),
                    new TerminalListener(terminal));
            if (summary.embedded() == 0) {
                throw PassText.nothingReadable(skipped);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!skipped.isEmpty()) {
            terminal.note("Skipped " + Terminal.count(skipped.size(), "file") + ".");
        }
    }

    private void explain(
            TaxonModel loaded,
            DecisionOptions decision,
            PhotographFiles files,
            PredictionWriter.Format chosen,
            Writer writer,
            Terminal terminal)
            throws IOException {
        for (SkippedFile file : files.skipped()) {
            terminal.note(file.file() + ": " + file.reason().label()
                    + (file.detail().isEmpty() ? "" : " (" + file.detail() + ")"));
        }
        Path folder = out.map(Path::getParent).orElse(Path.of(""));
        try (Linnet linnet = Linnet.open();
                Explainer explainer = linnet.explainer(loaded)) {
            new PredictionReasons(loaded, decision, folder, terminal).write(explainer, files.files(), chosen, writer);
        }
    }

    private static void write(
            Classification one, DecisionUnit by, PredictionWriter predictions, List<SkippedFile> skipped) {
        try {
            if (one.skipped().isPresent()) {
                predictions.skipped(one.skipped().get());
                skipped.add(one.skipped().get());
                return;
            }
            Prediction prediction = one.prediction().orElseThrow();
            switch (by) {
                case PHOTOGRAPH -> predictions.predicted(one.file(), prediction);
                case OBSERVATION -> predictions.predicted(one.name(), one.files(), prediction);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
