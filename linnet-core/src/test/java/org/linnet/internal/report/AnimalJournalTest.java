package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.NoBox;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbours;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.model.Cats;
import org.linnet.model.DecisionUnit;
import org.linnet.model.EventAnswer;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.VideoAnswer;
import org.linnet.report.PredictionOutput;
import org.linnet.report.Subject;

/** A run that was killed while it named animals is resumed as if nothing had been. */
class AnimalJournalTest {
    private static final List<Path> PHOTOGRAPHS =
            IntStream.range(0, 6).mapToObj(i -> Path.of("card", i + ".jpg")).toList();
    private static final RankedTaxon LION = new RankedTaxon(Cats.LION, "species", 0.1, 1.0 / 3);
    private static final Detection ANIMAL = new Detection("animal", 0.1 + 0.2, new Box(1.0 / 3, 0.1, 1e-7, 0.2));
    private static final Detection OTHER = new Detection("animal", 0.25, new Box(0, 0, 1, 1));
    private static final Detection PERSON = new Detection("person", 0.28, new Box(0.5, 0.5, 0.25, 0.25));

    @TempDir
    private Path folder;

    private static Prediction prediction() {
        return new Prediction(List.of(LION), 1, 0.2, Optional.empty(), count -> List.of());
    }

    private static Subject subject(int photograph, Detection... found) {
        Path file = PHOTOGRAPHS.get(photograph);
        return new Subject(
                file.toString(), List.of(file), Optional.empty(), List.of(new Detections(64, 48, List.of(found))));
    }

    private static PredictionEntry searched(int photograph, Detection... found) {
        Subject subject = subject(photograph, found);
        return new PredictionEntry.Searched(
                subject,
                Arrays.stream(found)
                        .filter(Detection::isAnimal)
                        .<PredictionEntry>map(
                                box -> new PredictionEntry.Predicted(subject.with(Optional.of(box)), prediction()))
                        .toList());
    }

    /** Several animals, nothing, a person, a whole photograph, a damaged file, and several again. */
    private static List<PredictionEntry> entries() {
        return List.of(
                searched(0, ANIMAL, PERSON, OTHER),
                searched(1),
                searched(2, PERSON),
                new PredictionEntry.Searched(
                        subject(3), List.of(new PredictionEntry.Predicted(subject(3), prediction()))),
                new PredictionEntry.Skipped(new SkippedFile(PHOTOGRAPHS.get(4), SkipReason.TRUNCATED, "")),
                searched(5, ANIMAL, OTHER));
    }

    private PredictionJournal open(Path out) {
        return PredictionJournal.open(out, new PredictionJournal.Work("work", PHOTOGRAPHS, position -> true, 0));
    }

    private static List<PredictionEntry> written(PredictionJournal journal) throws IOException {
        List<PredictionEntry> entries = new ArrayList<>();
        journal.writeTo(new PredictionEntries() {
            @Override
            public void write(PredictionEntry entry) {
                entries.add(entry);
            }

            @Override
            public void close() {}
        });
        return entries;
    }

    @Test
    void whatWasFoundComesBackToTheLastDigit() throws IOException {
        try (PredictionJournal journal = open(folder.resolve("names.csv"))) {
            for (PredictionEntry entry : entries()) {
                journal.add(entry);
            }

            assertThat(written(journal)).isEqualTo(entries());
        }
    }

    @Test
    void theEventOfAPhotographComesBack() throws IOException {
        EventAnswer named = new EventAnswer("1.jpg", 3, Optional.of(Cats.LION), OptionalDouble.of(0.1 + 0.2));
        EventAnswer unnamed = new EventAnswer("2.jpg", 1, Optional.empty(), OptionalDouble.empty());
        List<PredictionEntry> entries = List.of(
                new PredictionEntry.Predicted(event(0, List.of(), named), prediction()),
                new PredictionEntry.Searched(event(1, subject(1).found(), unnamed), List.of()));
        try (PredictionJournal journal = open(folder.resolve("events.csv"))) {
            for (PredictionEntry entry : entries) {
                journal.add(entry);
            }

            assertThat(written(journal)).isEqualTo(entries);
        }
    }

    @Test
    void theFramesOfAVideoComeBack() throws IOException {
        VideoAnswer named = new VideoAnswer(
                7, 3, Optional.of(new VideoAnswer.BestFrame(0.1 + 0.2, 1.0 / 3)), List.of("animal", "person"));
        VideoAnswer blank = new VideoAnswer(2, 0, Optional.empty(), List.of());
        List<PredictionEntry> entries = List.of(
                new PredictionEntry.Predicted(video(0, List.of(), named), prediction()),
                new PredictionEntry.Searched(video(1, subject(1).found(), blank), List.of()));
        try (PredictionJournal journal = open(folder.resolve("videos.csv"))) {
            for (PredictionEntry entry : entries) {
                journal.add(entry);
            }

            assertThat(written(journal)).isEqualTo(entries);
        }
    }

    private static Subject video(int photograph, List<Detections> found, VideoAnswer answer) {
        Subject subject = subject(photograph);
        return new Subject(
                subject.name(), subject.files(), Optional.empty(), found, Optional.empty(), Optional.of(answer));
    }

    private static Subject event(int photograph, List<Detections> found, EventAnswer answer) {
        Subject subject = subject(photograph);
        return new Subject(
                subject.name(), subject.files(), Optional.empty(), found, Optional.of(answer), Optional.empty());
    }

    @Test
    void whyAnAnimalWasNamedSoComesBackWithItsBox() throws IOException {
        Subject subject = subject(0, ANIMAL, OTHER);
        Explanation explanation = new Explanation(
                subject.name(),
                subject.files(),
                prediction(),
                List.of(),
                Cats.LION,
                new Neighbours(List.of(), 0),
                List.of(),
                Optional.of(OTHER),
                subject.found());
        PredictionEntry entry = new PredictionEntry.Searched(
                subject,
                List.of(new PredictionEntry.Explained(
                        explanation, List.of(), List.of(new HeatMap(1, 2, new float[] {1, -1})))));
        try (PredictionJournal journal = open(folder.resolve("why.html"))) {
            journal.add(entry);

            PredictionEntry.Searched back =
                    (PredictionEntry.Searched) written(journal).get(0);
            PredictionEntry.Explained animal =
                    (PredictionEntry.Explained) back.animals().get(0);
            assertThat(back.subject()).isEqualTo(subject);
            assertThat(animal.explanation()).isEqualTo(explanation);
            assertThat(animal.heatMaps().get(0).values()).containsExactly(1, -1);
        }
    }

    @Test
    void itIsResumedFromWhateverByteItWasKilledAt() throws IOException {
        String document = document("whole.csv", "");
        Path journal = PredictionJournal.of(folder.resolve("whole.csv"));
        String whole = Files.readString(journal);

        // What is shorter than the first line is no journal yet.
        for (int length = whole.indexOf('\n'); length <= whole.length(); length++) {
            assertThat(document("killed.csv", whole.substring(0, length)))
                    .as("killed after %d bytes", length)
                    .isEqualTo(document);
        }
    }

    /** What is written where a journal was left, and the rest is done. */
    private String document(String name, String left) throws IOException {
        Path out = folder.resolve(name);
        Files.writeString(PredictionJournal.of(out), left);
        StringWriter text = new StringWriter();
        try (PredictionJournal journal = open(out)) {
            List<PredictionEntry> entries = entries();
            assertThat(journal.named() + journal.skipped().size())
                    .as("photographs, not animals")
                    .isEqualTo(journal.done());
            for (PredictionEntry entry : entries.subList(journal.done(), entries.size())) {
                journal.add(entry);
            }
            assertThat(journal.done()).isEqualTo(PHOTOGRAPHS.size());
            PredictionOutput output = PredictionOutput.to(text, Cats.model().ranks(), DecisionUnit.PHOTOGRAPH)
                    .withBoxes(new BoxRule("own", Optional.empty(), 0.2, 0, BoxShape.STRETCHED, NoBox.WHOLE));
            try (PredictionEntries document = PredictionEntries.predictions(new CsvFormat(), output)) {
                journal.writeTo(document);
            }
        }
        return text.toString();
    }
}
