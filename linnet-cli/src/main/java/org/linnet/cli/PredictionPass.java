package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.Classification;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.Reviewed;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.explanation.Explanation;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.report.Subject;

/** Names, explains or reviews photographs, and makes an entry of what becomes of each photograph or observation. */
final class PredictionPass {
    private final PredictionTask task;
    private final boolean heatMaps;
    private final Terminal terminal;

    /** @param heatMaps whether the document draws heat maps itself, so that no pictures of them are drawn */
    PredictionPass(PredictionTask task, boolean heatMaps, Terminal terminal) {
        this.task = requireNonNull(task, "task is null");
        this.heatMaps = heatMaps;
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    /** @param sink is given the entries in the order of the photographs */
    PassSummary run(List<Path> photographs, Pictures pictures, IOAction<PredictionEntry> sink) throws IOException {
        PhotographAnimals animals = new PhotographAnimals(sink);
        try (Linnet linnet = LinnetSubcommand.open(terminal, task.device());
                Classifier classifier = task.classifier(linnet).open()) {
            PassSummary summary = task.why()
                    ? explain(classifier, photographs, pictures, animals)
                    : task.review().isPresent()
                            ? review(classifier, photographs, animals)
                            : name(classifier, photographs, animals);
            animals.finish();
            return summary;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private PassSummary name(Classifier classifier, List<Path> photographs, PhotographAnimals animals) {
        return classifier.classify(photographs, task.options(), one -> accept(() -> add(one, animals)), listener());
    }

    private PassSummary review(Classifier classifier, List<Path> photographs, PhotographAnimals animals) {
        return classifier.review(
                photographs,
                task.options(),
                one -> accept(() -> add(one, animals)),
                blank -> accept(() -> add(blank, animals)),
                file -> accept(() -> animals.add(new PredictionEntry.Skipped(file))),
                listener());
    }

    private PassSummary explain(
            Classifier classifier, List<Path> photographs, Pictures pictures, PhotographAnimals animals) {
        task.files().skipped().forEach(file -> terminal.note(DiskName.text(file.file()) + ": " + reason(file)));
        return classifier.explain(
                photographs,
                task.options(),
                one -> accept(() -> animals.add(
                        new Subject(one.name(), one.files(), one.box(), one.found()), explained(one, pictures))),
                blank -> accept(() -> add(blank, animals)),
                file -> {
                    accept(() -> animals.add(new PredictionEntry.Skipped(file)));
                    terminal.note(DiskName.text(file.file())
                            + " cannot be explained: it cannot be read as a photograph (" + reason(file) + ").");
                },
                listener());
    }

    private static void add(Classification one, PhotographAnimals animals) throws IOException {
        Subject subject = new Subject(one.name(), one.files(), one.box(), one.found(), one.event(), one.video());
        if (one.skipped().isPresent()) {
            animals.add(new PredictionEntry.Skipped(one.skipped().get()));
        } else if (one.isBlank()) {
            animals.add(new PredictionEntry.Searched(subject, List.of()));
        } else {
            animals.add(
                    subject,
                    new PredictionEntry.Predicted(subject, one.prediction().orElseThrow()));
        }
    }

    private static void add(Reviewed one, PhotographAnimals animals) throws IOException {
        Subject subject = new Subject(one.name(), one.files(), one.box(), one.found());
        animals.add(subject, new PredictionEntry.Predicted(subject, one.prediction(), Optional.of(one.nearest())));
    }

    private PredictionEntry explained(Explanation explanation, Pictures pictures) throws IOException {
        return heatMaps
                ? new PredictionEntry.Explained(
                        explanation,
                        List.of(),
                        explanation.sights().stream()
                                .map(Explanation.Sight::heatMap)
                                .toList())
                : new PredictionEntry.Explained(explanation, pictures.draw(explanation, task.model()), List.of());
    }

    private PassListener listener() {
        return new TerminalListener(terminal, Stage.NAMING, Optional.empty());
    }

    private static String reason(SkippedFile file) {
        return file.reason().label() + (file.detail().isEmpty() ? "" : ": " + file.detail());
    }

    /** Something that writes. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void accept(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
