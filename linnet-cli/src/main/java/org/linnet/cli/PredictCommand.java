package org.linnet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.linnet.Classification;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.report.CsvFormat;
import org.linnet.internal.report.JsonFormat;
import org.linnet.internal.report.PredictionJournal;
import org.linnet.internal.report.SkippedCsv;
import org.linnet.internal.report.TextFormat;
import org.linnet.label.Labelled;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonList;
import org.linnet.model.TaxonModel;
import org.linnet.report.ExplanationFormat;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;
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
            description = "text, json or csv. Default: what the name of --out ends in, such as names.csv; else text.")
    private Optional<PredictionFormat> format = Optional.empty();

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
    private Unknowns unknown;

    @Option(
            names = "--why",
            description =
                    "Explain: all taxa on the way and beside it, the most alike photographs of the model, and where"
                            + " the backbone looked, as PHOTOGRAPH.why.png beside --out or here.")
    private boolean why;

    @Mixin
    private CombiningOptions combining;

    @Mixin
    private SkippedLimit skippedLimit;

    @Mixin
    private MachineOptions machine;

    @Override
    void run(Terminal terminal) throws IOException {
        ClassificationOptions.Builder combined =
                ClassificationOptions.builder().by(combining.unit()).views(combining.views());
        PassOptions pass = machine.options(this);
        skippedLimit.check(this);
        if (why && !(format() instanceof ExplanationFormat)) {
            List<String> explaining = PredictionFormat.all().stream()
                    .filter(ExplanationFormat.class::isInstance)
                    .map(PredictionFormat::label)
                    .toList();
            throw new ParameterException(
                    spec().commandLine(),
                    "--why explains in " + LabelConverter.choice(explaining) + ", not in " + format().label());
        }
        TaxonModel loaded = TaxonModel.load(model);
        ClassificationOptions options =
                combined.decision(decision(loaded, terminal)).build();
        PhotographFiles found = PhotographFiles.find(inputs);
        PhotographFiles files = options.by() == DecisionUnit.OBSERVATION ? found.byObservation() : found;
        List<SkippedFile> skipped = new ArrayList<>(files.skipped());
        long read = out.isPresent()
                ? predictTo(out.get(), loaded, options, pass, files, skipped, terminal)
                : predict(
                        loaded,
                        options,
                        pass,
                        files,
                        PredictionOutput.to(
                                terminal.document(format() instanceof TextFormat), loaded.ranks(), options.by()),
                        skipped,
                        terminal);
        if (!skipped.isEmpty()) {
            terminal.note("Skipped " + Terminal.count(skipped.size(), "file")
                    + out.filter(Files::isRegularFile)
                            .map(file -> ": " + skippedList(file))
                            .orElse("."));
            NotRead.line(skipped).ifPresent(terminal::note);
        }
        out.ifPresent(file -> terminal.note("Predictions: " + file));
        skippedLimit.apply(skipped.size(), read);
    }

    private long predictTo(
            Path file,
            TaxonModel loaded,
            ClassificationOptions options,
            PassOptions pass,
            PhotographFiles files,
            List<SkippedFile> skipped,
            Terminal terminal)
            throws IOException {
        OutputCheck.predictions(file, model, read(files), terminal);
        Path list = skippedList(file);
        OutputCheck.skippedList(list);
        if (isResumable(file, options)) {
            long read = predictResumably(file, loaded, options, pass, files, skipped, terminal);
            writeSkipped(list, skipped);
            return read;
        }
        AtomicLong read = new AtomicLong();
        AtomicFile.write(
                file,
                stream -> read.set(predict(
                        loaded,
                        options,
                        pass,
                        files,
                        PredictionOutput.to(stream, loaded.ranks(), options.by()),
                        skipped,
                        terminal)));
        if (Files.isRegularFile(file)) {
            writeSkipped(list, skipped);
        }
        return read.get();
    }

    private static void writeSkipped(Path list, List<SkippedFile> skipped) throws IOException {
        if (skipped.isEmpty()) {
            // Of an earlier run, and no longer true.
            Files.deleteIfExists(list);
        } else {
            SkippedCsv.write(list, Path.of(""), skipped);
        }
    }

    /** Explanations and other people's formats may hold back all until the end, observations some of it. */
    private boolean isResumable(Path file, ClassificationOptions options) {
        return !why
                && options.by() == DecisionUnit.PHOTOGRAPH
                && (!Files.exists(file) || Files.isRegularFile(file))
                && (format() instanceof TextFormat || format() instanceof JsonFormat || format() instanceof CsvFormat);
    }

    private long predictResumably(
            Path file,
            TaxonModel loaded,
            ClassificationOptions options,
            PassOptions pass,
            PhotographFiles files,
            List<SkippedFile> skipped,
            Terminal terminal)
            throws IOException {
        List<Path> photographs = files.files();
        try (PredictionJournal journal = PredictionJournal.open(file, work(files));
                Linnet linnet = open(terminal);
                Classifier classifier = linnet.classifierOf(loaded).pass(pass).open()) {
            int done = Math.toIntExact(journal.done());
            skipped.addAll(journal.skipped());
            long read = journal.done() - journal.skipped().size();
            PredictionOutput output = PredictionOutput.to(journal.stream(), loaded.ranks(), options.by());
            try (PredictionWriter predictions = begin(journal, output, files, terminal)) {
                PassSummary summary = classifier.classify(
                        photographs.subList(done, photographs.size()),
                        options,
                        one -> {
                            write(one, predictions, skipped);
                            note(one, journal, predictions);
                        },
                        new TerminalListener(terminal));
                read += summary.embedded();
            }
            if (read == 0) {
                journal.discard();
                throw PassText.nothingReadable(skipped);
            }
            journal.complete();
            return read;
        } catch (UncheckedIOException e) {
            throw cannotWrite(file, e.getCause());
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private PredictionWriter begin(
            PredictionJournal journal, PredictionOutput output, PhotographFiles files, Terminal terminal)
            throws IOException {
        if (journal.done() == 0) {
            PredictionWriter predictions = format().open(output);
            for (SkippedFile file : files.skipped()) {
                predictions.skipped(file);
            }
            return predictions;
        }
        terminal.note("Resuming: " + Terminal.number(journal.done()) + " of "
                + Terminal.number(files.files().size()) + " done");
        // What it begins with stands in the document, and so does a first entry, before which none is parted from
        // others.
        journal.muted(true);
        PredictionWriter predictions = format().open(output);
        predictions.skipped(new SkippedFile(Path.of("x"), SkipReason.DAMAGED, ""));
        predictions.flush();
        journal.muted(false);
        return predictions;
    }

    private static void note(Classification one, PredictionJournal journal, PredictionWriter predictions) {
        try {
            journal.note(one.skipped().map(List::of).orElse(List.of()), predictions::flush);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LinnetException cannotWrite(Path file, IOException e) {
        return new LinnetException(
                ErrorCode.FAILURE,
                "cannot write " + file + ": " + e.getMessage()
                        + "; free some space and run the command again: it goes on where it was.",
                e);
    }

    /** What the predictions depend on. */
    private String work(PhotographFiles files) throws IOException {
        StringBuilder work = new StringBuilder(Linnet.version());
        spec().commandLine().getParseResult().originalArgs().forEach(argument -> work.append('\0')
                .append(argument));
        List<Path> read = new ArrayList<>(files.files());
        read.add(model.resolve(ModelFolder.MODEL_FILE));
        only.ifPresent(read::add);
        exclude.ifPresent(read::add);
        for (Path file : read) {
            work.append('\0').append(file);
            if (Files.exists(file)) {
                work.append('\0').append(Files.size(file)).append('\0').append(Files.getLastModifiedTime(file));
            }
        }
        return Sha256.hexadecimal(work.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Path skippedList(Path out) {
        return out.resolveSibling(out.getFileName() + ".skipped.csv");
    }

    private PredictionFormat format() {
        List<PredictionFormat> all = PredictionFormat.all();
        String wanted = format.map(PredictionFormat::label)
                .orElseGet(() -> out.map(PredictCommand::suffix).orElse("text"));
        return Labelled.find(all, wanted)
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        "there is no format for files that end in ." + wanted + "; say which it is with --format: "
                                + LabelConverter.choice(all.stream()
                                        .map(PredictionFormat::label)
                                        .toList())));
    }

    /** What a file's name ends in, as formats are called; text for {@code .txt} and where there is no ending. */
    private static String suffix(Path file) {
        String name =
                Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        int dot = name.lastIndexOf('.');
        String suffix = dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
        return suffix.isEmpty() || suffix.equals("txt") ? "text" : suffix;
    }

    /** Every file that the answer depends on. */
    private List<Path> read(PhotographFiles files) {
        List<Path> read = new ArrayList<>();
        files.files().forEach(read::add);
        files.skipped().forEach(skipped -> read.add(skipped.file()));
        only.ifPresent(read::add);
        exclude.ifPresent(read::add);
        return read;
    }

    private DecisionOptions decision(TaxonModel loaded, Terminal terminal) {
        if (rank.isPresent() && minConfidence.isPresent()) {
            throw new ParameterException(
                    spec().commandLine(), "--rank names however sure; leave --min-confidence or --rank away");
        }
        TaxonFilter filter = new TaxonFilter(
                only.map(file -> TaxonList.read(file, loaded, terminal::note)),
                exclude.map(file -> TaxonList.read(file, loaded, terminal::note))
                        .orElse(Set.of()));
        DecisionOptions.Builder options =
                DecisionOptions.builder().filter(filter).unknowns(unknown == Unknowns.ON);
        minConfidence.ifPresent(options::minConfidence);
        rank.ifPresent(options::rank);
        return checked(options::build);
    }

    private enum Unknowns implements Labelled {
        ON,
        OFF;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @return how many files were read */
    private long predict(
            TaxonModel loaded,
            ClassificationOptions options,
            PassOptions pass,
            PhotographFiles files,
            PredictionOutput output,
            List<SkippedFile> skipped,
            Terminal terminal)
            throws IOException {
        try (Linnet linnet = open(terminal);
                Classifier classifier = linnet.classifierOf(loaded).pass(pass).open()) {
            PassSummary summary = why
                    ? explain(classifier, options, files, output, skipped, terminal)
                    : name(classifier, options, files, output, skipped, terminal);
            if (summary.embedded() == 0) {
                throw PassText.nothingReadable(skipped);
            }
            return summary.embedded();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private PassSummary name(
            Classifier classifier,
            ClassificationOptions options,
            PhotographFiles files,
            PredictionOutput output,
            List<SkippedFile> skipped,
            Terminal terminal)
            throws IOException {
        try (PredictionWriter predictions = format().open(output)) {
            for (SkippedFile file : files.skipped()) {
                predictions.skipped(file);
            }
            return classifier.classify(
                    files.files(), options, one -> write(one, predictions, skipped), new TerminalListener(terminal));
        }
    }

    private PassSummary explain(
            Classifier classifier,
            ClassificationOptions options,
            PhotographFiles files,
            PredictionOutput output,
            List<SkippedFile> skipped,
            Terminal terminal)
            throws IOException {
        for (SkippedFile file : files.skipped()) {
            terminal.note(DiskName.text(file.file()) + ": " + file.reason().label()
                    + (file.detail().isEmpty() ? "" : " (" + file.detail() + ")"));
        }
        Path folder = out.map(Path::getParent).orElse(Path.of(""));
        try (ExplanationWriter writer = ((ExplanationFormat) format()).explain(output)) {
            PredictionReasons reasons = new PredictionReasons(classifier.model(), folder, writer);
            return classifier.explain(
                    files.files(),
                    options,
                    explanation -> {
                        try {
                            reasons.write(explanation);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    file -> {
                        skipped.add(file);
                        terminal.note(
                                DiskName.text(file.file()) + " cannot be explained: it cannot be read as a photograph ("
                                        + file.reason().label()
                                        + (file.detail().isEmpty() ? "" : ": " + file.detail()) + ").");
                    },
                    new TerminalListener(terminal));
        }
    }

    private static void write(Classification one, PredictionWriter predictions, List<SkippedFile> skipped) {
        try {
            if (one.skipped().isPresent()) {
                predictions.skipped(one.skipped().get());
                skipped.add(one.skipped().get());
                return;
            }
            predictions.predicted(
                    new Subject(one.name(), one.files()), one.prediction().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
