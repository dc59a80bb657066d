package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.BoxOptions;
import org.linnet.Linnet;
import org.linnet.image.HiddenAreas;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.FileEvents;
import org.linnet.internal.dataset.ObservationNames;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.file.NoLocksException;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.report.AnswerPredictions;
import org.linnet.internal.report.EventsCsv;
import org.linnet.internal.report.PredictionEntries;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.internal.report.PredictionJournal;
import org.linnet.internal.report.SkippedCsv;
import org.linnet.internal.report.TextFormat;
import org.linnet.model.DecisionUnit;
import org.linnet.report.ExplanationFormat;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;

/** Names or explains photographs, and writes what came of it; once. */
final class PredictionRun {
    /** The likeliest and the second. */
    private static final int REVIEWED_LEAVES = 2;

    private final PredictionTask task;
    private final PredictionFormat format;
    private final Terminal terminal;
    private final PredictionTally tally;
    private final ObservationNames observations;
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final ReviewCollector review = new ReviewCollector();
    private Optional<Path> list = Optional.empty();
    private HiddenAreas hidden = HiddenAreas.NONE;
    private long read;

    PredictionRun(PredictionTask task, PredictionFormat format, Terminal terminal) {
        this.task = requireNonNull(task, "task is null");
        this.format = requireNonNull(format, "format is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
        tally = new PredictionTally(
                task.model().ranks(),
                task.options().by(),
                task.rule(),
                task.options().videoFps().isPresent());
        observations = ObservationNames.among(task.files().files());
        skipped.addAll(task.files().skipped());
    }

    /** What became of the photographs, in a line. */
    String summary() {
        return tally.text(skipped);
    }

    /** Files that were skipped, and why. */
    List<SkippedFile> skipped() {
        return List.copyOf(skipped);
    }

    /** How many files were read. */
    long read() {
        return read;
    }

    /** Where the files that were skipped are listed, if they are. */
    Optional<Path> list() {
        return list;
    }

    /** Where the files that a document skipped are to be listed. */
    static Path skippedList(Path out) {
        return out.resolveSibling(out.getFileName() + ".skipped.csv");
    }

    /** Where the events of a document are to be listed. */
    static Path eventList(Path out) {
        return out.resolveSibling(out.getFileName() + ".events.csv");
    }

    /** Writes to the screen, or to whatever standard output is. */
    void toStandardOutput() throws IOException {
        hiding(() -> toStream(
                complete(PredictionOutput.to(
                        terminal.document(format instanceof TextFormat),
                        task.model().ranks(),
                        task.options().by())),
                new Pictures(Path.of(""))));
    }

    /** Something that writes. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** Has pictures hide what they are to. */
    private void hiding(Writing writing) throws IOException {
        if (task.boxes().filter(BoxOptions::hidePeople).isEmpty()) {
            writing.run();
            return;
        }
        try (Linnet linnet = LinnetSubcommand.open(terminal, task.device());
                HiddenAreas areas = linnet.hiddenAreas(
                        task.model(), task.boxes(), task.files().files())) {
            hidden = areas;
            writing.run();
        }
    }

    /** Writes a file; what is no regular file, such as {@code /dev/null}, is written to as it is. */
    void toFile(Path out) throws IOException {
        hiding(() -> write(out));
    }

    /**
     * Makes sure, before photographs are looked at, that all is there that the format demands.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where something lacks, by name
     */
    void require() {
        if (format instanceof AnswerPredictions answers) {
            answers.require(
                    output(OutputStream.nullOutputStream()), task.files().files());
        }
    }

    /** Where the predictions are a folder of files. */
    private Optional<AnswerPredictions> asFolder(Path out) {
        return format instanceof AnswerPredictions answers && answers.isFolder(out)
                ? Optional.of(answers)
                : Optional.empty();
    }

    private void write(Path out) throws IOException {
        if (asFolder(out).isEmpty() && isDevice(out)) {
            AtomicFile.write(out, stream -> toStream(output(stream), new Pictures(folder(out))));
            return;
        }
        resumably(out);
        Path skippedFiles = skippedList(out);
        SkippedCsv.replace(skippedFiles, Path.of(""), skipped);
        if (!skipped.isEmpty()) {
            list = Optional.of(skippedFiles);
        }
    }

    /** Such as {@code /dev/null} and {@code /dev/fd/3}: no place to put a journal or a list beside. */
    private static boolean isDevice(Path out) {
        return Files.exists(out)
                && (!Files.isRegularFile(out) || out.toAbsolutePath().startsWith("/dev"));
    }

    private static Path folder(Path out) {
        return out.getParent() == null ? Path.of("") : out.getParent();
    }

    private PredictionOutput output(OutputStream stream) {
        return complete(
                PredictionOutput.to(stream, task.model().ranks(), task.options().by()));
    }

    private PredictionOutput complete(PredictionOutput output) {
        PredictionOutput named = task.options().videoFps().isPresent() ? output.withVideos() : output;
        PredictionOutput complete = named.withTop(task.top())
                .withCommonNames(task.commonNames())
                .withModel(task.model())
                .withHidden(hidden)
                .withRoot(task.surroundings().root())
                .withCaptures(task.surroundings()::capture);
        PredictionOutput searched = task.rule().map(complete::withBoxes).orElse(complete);
        PredictionOutput given = task.boxes()
                .flatMap(BoxOptions::given)
                .map(searched::withGivenBoxes)
                .orElse(searched);
        return task.trainingData().map(given::withTrainingData).orElse(given);
    }

    private void toStream(PredictionOutput output, Pictures pictures) throws IOException {
        try (PredictionEntries document = begin(output)) {
            process(task.files().files(), pictures, entry -> {
                count(entry);
                tally.add(entry);
                document.write(entry);
                if (task.review().isPresent()) {
                    review.write(entry);
                }
            });
        }
        requireSome();
        writeReview();
    }

    private void writeReview() {
        task.review().ifPresent(folder -> review.writeTo(folder, task.model(), hidden, terminal));
    }

    private void resumably(Path out) throws IOException {
        List<Path> photographs = task.files().files();
        int likeliest = likeliest();
        PredictionJournal.Work work = new PredictionJournal.Work(
                task.fingerprint(likeliest, drawsHeatMaps()), photographs, this::isBoundary, likeliest);
        try (PredictionJournal journal = PredictionJournal.open(out, work)) {
            if (!journal.isLocked()) {
                terminal.note(NoLocksException.advice(out));
            }
            read = journal.named();
            skipped.addAll(journal.skipped());
            if (journal.done() > 0) {
                terminal.note("Resuming: " + Terminal.number(journal.done()) + " of "
                        + Terminal.number(photographs.size()) + " done");
            }
            try {
                process(
                        photographs.subList(journal.done(), photographs.size()),
                        new Pictures(folder(out), journal),
                        entry -> {
                            count(entry);
                            journal.add(entry);
                        });
            } catch (IOException e) {
                throw AtomicFile.failure(PredictionJournal.of(out), e);
            }
            if (read == 0) {
                journal.delete();
                requireSome();
            }
            terminal.stage(Stage.WRITING);
            Optional<AnswerPredictions> folder = asFolder(out);
            if (folder.isPresent()) {
                writeFolder(out, folder.get(), journal);
            } else {
                AtomicFile.write(out, stream -> {
                    try (PredictionEntries document = begin(output(stream))) {
                        journal.writeTo(tally.counting(document));
                    }
                });
            }
            if (task.review().isPresent()) {
                journal.writeTo(review);
                writeReview();
            }
            if (task.events().isPresent()) {
                EventsCsv events =
                        new EventsCsv(task.events().get(), task.model().ranks());
                journal.writeTo(events);
                events.writeTo(eventList(out));
            }
            journal.delete();
            terminal.endStage();
        }
    }

    private void writeFolder(Path out, AnswerPredictions answers, PredictionJournal journal) throws IOException {
        try (StagedFolder staged =
                StagedFolder.open(out, answers.format().folder().orElseThrow())) {
            try (PredictionEntries document = skippedFirst(
                    PredictionEntries.predictions(answers, staged.path(), output(OutputStream.nullOutputStream())))) {
                journal.writeTo(tally.counting(document));
            } catch (IOException e) {
                throw AtomicFile.failure(out, e);
            }
            staged.moveIntoPlace();
        }
    }

    private int likeliest() {
        int written = PredictionEntries.likeliest(format, task.top());
        return task.review().isPresent() ? Math.max(REVIEWED_LEAVES, written) : written;
    }

    private boolean isBoundary(int position) {
        List<Path> photographs = task.files().files();
        if (task.options().by() == DecisionUnit.PHOTOGRAPH || position == photographs.size()) {
            return true;
        }
        if (task.events().isPresent()) {
            FileEvents events = task.events().get();
            return events.of(photographs.get(position - 1)) != events.of(photographs.get(position));
        }
        return !observations
                .observation(photographs.get(position - 1))
                .equals(observations.observation(photographs.get(position)));
    }

    private PredictionEntries begin(PredictionOutput output) throws IOException {
        PredictionEntries document = task.why()
                ? PredictionEntries.explanations((ExplanationFormat) format, output)
                : PredictionEntries.predictions(format, output);
        return skippedFirst(document);
    }

    private PredictionEntries skippedFirst(PredictionEntries document) throws IOException {
        for (SkippedFile file : task.files().skipped()) {
            document.write(new PredictionEntry.Skipped(file));
        }
        return document;
    }

    private void count(PredictionEntry entry) {
        if (entry instanceof PredictionEntry.Skipped one) {
            skipped.add(one.file());
        } else {
            read += entry.files().size();
        }
    }

    private void requireSome() {
        if (read == 0) {
            throw PassText.nothingReadable(skipped);
        }
    }

    private void process(List<Path> photographs, Pictures pictures, IOAction<PredictionEntry> sink) throws IOException {
        if (!photographs.isEmpty()) {
            tally.passed(new PredictionPass(task, drawsHeatMaps(), terminal).run(photographs, pictures, sink));
        }
    }

    /** Whether the document shows the heat maps itself. */
    private boolean drawsHeatMaps() {
        return task.why() && format instanceof ExplanationFormat explaining && explaining.drawsHeatMaps();
    }
}
