package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.dataset.LabelOptions;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.NoBox;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.interchange.answers.AnswerWriter;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.label.Labelled;
import org.linnet.model.Cats;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.EventAnswer;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;
import org.linnet.novelty.Novelty;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;
import org.linnet.taxonomy.TaxonPath;

/** What Linnet wrote is read back as what other programs' formats are given of the same predictions. */
class PredictionsAsLabelsTest {
    private static final BoxRule RULE =
            new BoxRule("megadetector-lite", Optional.of("0".repeat(64)), 0.2, 0, BoxShape.STRETCHED, NoBox.BLANK);
    private static final Prediction SPECIES = named(0.4);
    private static final Prediction GENUS = named(0.5);
    private static final Prediction UNSURE = named(0.95);
    private static final Prediction UNKNOWN = named(0.4).withNovelty(new Novelty(3, 1, 1));
    private static final Detection FIRST = new Detection("animal", 0.9, new Box(0.1, 0.25, 0.5, 0.125));
    private static final Detection PERSON = new Detection("person", 0.8, new Box(0.5, 0.5, 0.5, 0.5));
    private static final Detection SECOND = new Detection("animal", 0.7, new Box(0.25, 0, 0.5, 1));

    @TempDir
    private Path folder;

    private static Prediction named(double threshold) {
        return new TaxonNamer(
                        Cats.model(),
                        DecisionOptions.builder().minConfidence(threshold).build())
                .name(Cats.embedding());
    }

    private interface Work {
        void run(PredictionWriter writer) throws IOException;
    }

    private static PredictionOutput output(PredictionOutput output, boolean boxes) {
        PredictionOutput top = output.withTop(AnswerPredictions.MOST_GUESSES);
        return boxes ? top.withBoxes(RULE) : top;
    }

    private Labels written(String format, DecisionUnit by, boolean boxes, Work work) throws IOException {
        Path file = folder.resolve("names." + format);
        try (var out = Files.newOutputStream(file);
                PredictionWriter writer = Labelled.find(PredictionFormat.all(), format)
                        .orElseThrow()
                        .open(output(PredictionOutput.to(out, Cats.model().ranks(), by), boxes))) {
            work.run(writer);
        }
        return LabelFormats.read(file, LabelOptions.defaults());
    }

    /** What the same predictions are where other programs' formats are written. */
    private static List<LabelledFile> told(DecisionUnit by, boolean boxes, Work work) throws IOException {
        List<LabelledFile> told = new ArrayList<>();
        AnswerWriter into = new AnswerWriter() {
            @Override
            public void write(LabelledFile photograph) {
                told.add(photograph);
            }

            @Override
            public void end() {}

            @Override
            public void close() {}
        };
        PredictionOutput output = output(
                PredictionOutput.to(new java.io.StringWriter(), Cats.model().ranks(), by), boxes);
        try (PredictionWriter writer = AnswerPredictions.writing(into, output, false)) {
            work.run(writer);
        }
        return told;
    }

    private static String text(LabelledFile file) {
        return file.path()
                + file.failure().map(why -> " failed: " + why).orElse("")
                + file.labels().stream().map(PredictionsAsLabelsTest::text).collect(Collectors.joining());
    }

    private static String text(Label label) {
        return "\n  " + label.author() + " " + label.scope() + " " + text(label.what()) + number(label.probability())
                + label.box()
                        .map(box -> String.format(
                                Locale.ROOT, " [%.4f %.4f %.4f %.4f]", box.x(), box.y(), box.width(), box.height()))
                        .orElse("")
                + number(label.boxConfidence())
                + label.others().stream()
                        .map(other -> "\n    " + other.what().text() + number(OptionalDouble.of(other.probability())))
                        .collect(Collectors.joining());
    }

    private static String text(Identification what) {
        return what.kind() + " " + what.text() + " " + what.lineage();
    }

    private static String number(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, " %.4f", share.getAsDouble()) : "";
    }

    private static List<String> texts(List<LabelledFile> files) {
        return files.stream().map(PredictionsAsLabelsTest::text).toList();
    }

    private static void photographs(PredictionWriter writer) throws IOException {
        writer.predicted(Subject.photograph(Path.of("card/1.jpg")), SPECIES);
        writer.predicted(Subject.photograph(Path.of("=2, \"two\".jpg")), GENUS);
        writer.predicted(Subject.photograph(Path.of("3.jpg")), UNSURE);
        writer.skipped(new SkippedFile(Path.of("broken.jpg"), SkipReason.TRUNCATED, "ends early"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void photographsAreReadBack(String format) throws IOException {
        Labels labels = written(format, DecisionUnit.PHOTOGRAPH, false, PredictionsAsLabelsTest::photographs);

        assertThat(texts(labels.files()))
                .isEqualTo(texts(told(DecisionUnit.PHOTOGRAPH, false, PredictionsAsLabelsTest::photographs)));
        assertThat(labels.byProgram()).isTrue();
        assertThat(labels.files().get(0).labels().get(0).what().lineage())
                .extracting(one -> one.rank().orElseThrow() + " " + one.name())
                .containsExactly("family Felidae", "genus Panthera", "species Panthera leo");
    }

    private static Subject subject(String file, Detection... found) {
        return new Subject(
                file, List.of(Path.of(file)), Optional.empty(), List.of(new Detections(640, 480, List.of(found))));
    }

    private static void animals(PredictionWriter writer) throws IOException {
        writer.searched(
                subject("gate.jpg", FIRST, PERSON, SECOND),
                List.of(new NamedAnimal(Optional.of(FIRST), GENUS), new NamedAnimal(Optional.of(SECOND), UNSURE)));
        writer.searched(subject("empty.jpg"), List.of());
        writer.searched(subject("walker.jpg", PERSON), List.of());
        writer.searched(subject("portrait.jpg"), List.of(new NamedAnimal(Optional.empty(), SPECIES)));
        writer.searched(subject("both.jpg", PERSON), List.of(new NamedAnimal(Optional.empty(), GENUS)));
        writer.skipped(new SkippedFile(Path.of("broken.jpg"), SkipReason.TRUNCATED, "ends early"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void boxesAreReadBack(String format) throws IOException {
        assertThat(texts(written(format, DecisionUnit.PHOTOGRAPH, true, PredictionsAsLabelsTest::animals)
                        .files()))
                .isEqualTo(texts(told(DecisionUnit.PHOTOGRAPH, true, PredictionsAsLabelsTest::animals)));
    }

    private static Subject inEvent(String file, EventAnswer event) {
        return new Subject(
                file, List.of(Path.of(file)), Optional.empty(), List.of(), Optional.of(event), Optional.empty());
    }

    private static void events(PredictionWriter writer) throws IOException {
        EventAnswer first =
                new EventAnswer("1.jpg", 2, Optional.of(TaxonPath.parse("felidae/panthera")), OptionalDouble.of(0.75));
        EventAnswer second = new EventAnswer("3.jpg", 1, Optional.empty(), OptionalDouble.empty());
        writer.predicted(inEvent("1.jpg", first), SPECIES);
        writer.predicted(inEvent("2.jpg", first), UNSURE);
        writer.predicted(inEvent("3.jpg", second), UNSURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void eventsAreReadBackAsSequences(String format) throws IOException {
        List<LabelledFile> files = written(format, DecisionUnit.EVENT, false, PredictionsAsLabelsTest::events)
                .files();

        assertThat(texts(files)).isEqualTo(texts(told(DecisionUnit.EVENT, false, PredictionsAsLabelsTest::events)));
        assertThat(files).extracting(file -> file.sequence().orElseThrow()).containsExactly("1.jpg", "1.jpg", "3.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void everyFileOfAnObservationHasItsAnswer(String format) throws IOException {
        List<LabelledFile> files = written(
                        format,
                        DecisionUnit.OBSERVATION,
                        false,
                        writer -> writer.predicted(
                                new Subject("cat", List.of(Path.of("cat_a.jpg"), Path.of("cat_b.jpg"))), SPECIES))
                .files();

        assertThat(files).extracting(LabelledFile::path).containsExactly("cat_a.jpg", "cat_b.jpg");
        assertThat(files).allSatisfy(file -> assertThat(file.labels())
                .singleElement()
                .satisfies(label -> assertThat(label.what().text()).isEqualTo("Panthera leo")));
        assertThat(files).extracting(LabelledFile::sequence).containsOnly(Optional.of("cat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void anUnknownAnimalKeepsTheRankThatIsSure(String format) throws IOException {
        Labels labels = written(
                format,
                DecisionUnit.PHOTOGRAPH,
                false,
                writer -> writer.predicted(Subject.photograph(Path.of("1.jpg")), UNKNOWN));

        assertThat(labels.files().get(0).labels().get(0).what().text()).isEqualTo("Felidae");
    }

    @Test
    void rowsThatSomebodySortedAreOnePhotograph() throws IOException {
        Path file = Files.writeString(
                folder.resolve("sorted.csv"),
                """
                file,found,box,box_x,box_y,box_width,box_height,box_confidence,taxon,rank,confidence,unknown,novelty,skipped,\
                genus,genus_confidence,scientific_name,common_name,guess,guess_common_name,guess_confidence
                1.jpg,animal,1,0.1,0.1,0.1,0.1,0.9,lynx,genus,0.9,,,,lynx,0.9,Lynx,,,,
                2.jpg,blank,,,,,,,,,,,,,,,,,,,
                1.jpg,animal,2,0.5,0.5,0.1,0.1,0.8,lynx,genus,0.8,,,,lynx,0.8,Lynx,,,,
                """);
        List<LabelledFile> streamed = new ArrayList<>();
        LabelFormats.stream(file, LabelOptions.defaults(), done -> {}, streamed::add);

        List<LabelledFile> read =
                LabelFormats.read(file, LabelOptions.defaults()).files();
        assertThat(read)
                .extracting(one -> one.path() + " " + one.labels().size())
                .containsExactly("1.jpg 2", "2.jpg 1");
        assertThat(streamed).isEqualTo(read);
    }
}
