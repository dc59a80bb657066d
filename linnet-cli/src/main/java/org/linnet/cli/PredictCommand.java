package org.linnet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.Classification;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.PassSummary;
import org.linnet.image.SkippedFile;
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
            defaultValue = "0.65",
            description = "Stop at the deepest rank whose cumulative probability reaches this. Default: 0.65.")
    private double minConfidence;

    @Mixin
    private MachineOptions machine;

    @Override
    void run(Terminal terminal) throws IOException {
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new ParameterException(spec().commandLine(), "--min-confidence must be 0..1: " + minConfidence);
        }
        PredictionWriter.Format chosen =
                label("--format", format, PredictionWriter.Format.values(), PredictionWriter.Format::label);
        TaxonModel loaded = TaxonModel.load(model);
        PhotographFiles files = PhotographFiles.find(inputs);
        if (out.isEmpty()) {
            predict(loaded, files, chosen, terminal.out(), terminal);
            return;
        }
        Path file = out.get();
        Path beside = file.resolveSibling(file.getFileName() + ".partial");
        try (Writer writer = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
            predict(loaded, files, chosen, writer, terminal);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        terminal.note("Predictions: " + file);
    }

    private void predict(
            TaxonModel loaded, PhotographFiles files, PredictionWriter.Format chosen, Writer writer, Terminal terminal)
            throws IOException {
        List<SkippedFile> skipped = new ArrayList<>(files.skipped());
        try (Linnet linnet = Linnet.open();
                Classifier classifier = linnet.classifier(loaded, machine.changes());
                PredictionWriter predictions = chosen.to(writer, loaded.ranks())) {
            for (SkippedFile file : files.skipped()) {
                predictions.skipped(file);
            }
            PassSummary summary = classifier.classify(
                    files.files(),
                    minConfidence,
                    one -> write(one, predictions, skipped),
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

    private static void write(Classification one, PredictionWriter predictions, List<SkippedFile> skipped) {
        try {
            if (one.prediction().isPresent()) {
                predictions.predicted(one.file(), one.prediction().get());
            } else {
                SkippedFile file = one.skipped().orElseThrow();
                predictions.skipped(file);
                skipped.add(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
