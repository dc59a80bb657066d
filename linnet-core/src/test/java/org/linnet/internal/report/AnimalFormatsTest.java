package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.NoBox;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.Cats;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.novelty.Novelty;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;

/** What is written where animals were looked for: several of them, people, nothing, and the whole instead. */
class AnimalFormatsTest {
    private static final BoxRule RULE =
            new BoxRule("megadetector-lite", Optional.of("0".repeat(64)), 0.2, 0, BoxShape.STRETCHED, NoBox.BLANK);
    private static final Prediction GENUS = named(0.5);
    private static final Prediction FAMILY = named(0.6);
    private static final Detection FIRST = new Detection("animal", 0.9f, new Box(0.1f, 0.25, 0.5, 0.125));
    private static final Detection PERSON = new Detection("person", 0.8, new Box(0.5, 0.5, 0.5, 0.5));
    private static final Detection SECOND = new Detection("animal", 0.7, new Box(0, 0, 1, 1));
    private static final Subject GATE = subject("gate.jpg", FIRST, PERSON, SECOND);

    @TempDir
    private Path folder;

    private static Prediction named(double threshold) {
        return new TaxonNamer(
                        Cats.model(),
                        DecisionOptions.builder().minConfidence(threshold).build())
                .name(Cats.embedding());
    }

    private static Subject subject(String file, Detection... found) {
        return new Subject(
                file, List.of(Path.of(file)), Optional.empty(), List.of(new Detections(640, 480, List.of(found))));
    }

    private static PredictionEntry animal(Subject subject, Detection box, Prediction prediction) {
        return new PredictionEntry.Predicted(subject.with(Optional.of(box)), prediction);
    }

    private static final List<PredictionEntry> CARD = List.of(
            new PredictionEntry.Searched(GATE, List.of(animal(GATE, FIRST, GENUS), animal(GATE, SECOND, FAMILY))),
            new PredictionEntry.Searched(subject("empty.jpg"), List.of()),
            new PredictionEntry.Searched(subject("walker.jpg", PERSON), List.of()),
            new PredictionEntry.Skipped(new SkippedFile(Path.of("broken.jpg"), SkipReason.TRUNCATED, "")),
            new PredictionEntry.Searched(
                    subject("portrait.jpg"), List.of(new PredictionEntry.Predicted(subject("portrait.jpg"), GENUS))));

    private static String text(PredictionFormat format, DecisionUnit by, List<PredictionEntry> entries)
            throws IOException {
        StringWriter text = new StringWriter();
        PredictionOutput output =
                PredictionOutput.to(text, Cats.model().ranks(), by).withBoxes(RULE);
        try (PredictionEntries document = PredictionEntries.predictions(format, output)) {
            for (PredictionEntry entry : entries) {
                document.write(entry);
            }
        }
        return text.toString();
    }

    private static List<NamedCsvRecord> csv(DecisionUnit by, List<PredictionEntry> entries) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(text(new CsvFormat(), by, entries))) {
            return rows.stream().toList();
        }
    }

    @Test
    void csvHasARowForEachBoxAndOneForAPhotographWithoutAny() throws IOException {
        List<NamedCsvRecord> rows = csv(DecisionUnit.PHOTOGRAPH, CARD);

        assertThat(rows.get(0).getHeader())
                .startsWith(
                        "file", "found", "box", "box_x", "box_y", "box_width", "box_height", "box_confidence", "taxon");
        assertThat(rows)
                .extracting(
                        row -> row.getField("file"),
                        row -> row.getField("found"),
                        row -> row.getField("box"),
                        row -> row.getField("taxon"),
                        row -> row.getField("skipped"))
                .containsExactly(
                        tuple("gate.jpg", "animal", "1", "felidae/panthera", ""),
                        tuple("gate.jpg", "person", "2", "", ""),
                        tuple("gate.jpg", "animal", "3", "felidae", ""),
                        tuple("empty.jpg", "blank", "", "", ""),
                        tuple("walker.jpg", "person", "1", "", ""),
                        tuple("broken.jpg", "", "", "", "truncated image"),
                        tuple("portrait.jpg", "whole", "", "felidae/panthera", ""));
        assertThat(rows.get(0).getFields().subList(3, 8))
                .containsExactly("0.10000", "0.25000", "0.50000", "0.12500", "0.90000");
        assertThat(rows)
                .extracting(NamedCsvRecord::getFieldCount)
                .containsOnly(rows.get(0).getFieldCount());
    }

    @Test
    void aNameWithTheEndOfALineStaysInItsCell() throws IOException {
        Subject odd = subject("a\nb,\"c\".jpg", FIRST, SECOND);

        List<NamedCsvRecord> rows = csv(
                DecisionUnit.PHOTOGRAPH,
                List.of(new PredictionEntry.Searched(
                        odd, List.of(animal(odd, FIRST, GENUS), animal(odd, SECOND, GENUS)))));

        assertThat(rows).extracting(row -> row.getField("file")).containsExactly("a\nb,\"c\".jpg", "a\nb,\"c\".jpg");
        assertThat(rows).extracting(row -> row.getField("box")).containsExactly("1", "2");
    }

    @Test
    void jsonHasThePhotographWithTheAnswerOfEachBox() throws IOException {
        JsonNode all = new ObjectMapper().readTree(text(new JsonFormat(), DecisionUnit.PHOTOGRAPH, CARD));

        assertThat(all).hasSize(5);
        JsonNode gate = all.get(0);
        assertThat(gate.has("taxon")).as("no name of its own").isFalse();
        assertThat(gate.path("taxa").toString()).isEqualTo("[\"felidae/panthera\",\"felidae\"]");
        assertThat(gate.path("boxes"))
                .extracting(box -> box.path("category").asText())
                .containsExactly("animal", "person", "animal");
        JsonNode first = gate.at("/boxes/0");
        assertThat(first.path("bbox").toString()).isEqualTo("[0.1,0.25,0.5,0.125]");
        assertThat(first.path("boxConfidence").asDouble()).isEqualTo(0.9);
        assertThat(first.path("taxon").asText()).isEqualTo("felidae/panthera");
        assertThat(first.path("confidence").asDouble()).isEqualTo(0.54, within(1e-4));
        assertThat(gate.at("/boxes/1").has("taxon")).isFalse();
        assertThat(gate.at("/boxes/2/taxon").asText()).isEqualTo("felidae");
        assertThat(all.get(1).path("boxes")).isEmpty();
        assertThat(all.get(1).has("taxon")).isFalse();
        assertThat(all.get(2).at("/boxes/0/category").asText()).isEqualTo("person");
        assertThat(all.get(3).path("skipped").asText()).isEqualTo("truncated image");
        assertThat(all.get(4).path("boxes")).isEmpty();
        assertThat(all.get(4).path("taxon").asText()).isEqualTo("felidae/panthera");
    }

    @Test
    void jsonLinesHaveALineForEachPhotograph() throws IOException {
        String lines = text(new JsonLinesFormat(), DecisionUnit.PHOTOGRAPH, CARD);
        List<JsonNode> read = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            read.add(new ObjectMapper().readTree(line));
        }

        assertThat(read)
                .containsExactlyElementsOf(
                        new ObjectMapper().readTree(text(new JsonFormat(), DecisionUnit.PHOTOGRAPH, CARD)));
    }

    @Test
    void textGroupsTheBoxesBelowTheirPhotographAndSaysWhatItShows() throws IOException {
        assertThat(text(new TextFormat(), DecisionUnit.PHOTOGRAPH, CARD))
                .isEqualTo(
                        """
                        gate.jpg: 2 animals: panthera, felidae; 1 person
                            box 1 (0.90): panthera (genus, 0.54)   felidae 0.90 › panthera 0.54 › panthera_leo 0.49
                            box 2 (0.80): person
                            box 3 (0.70): felidae (family, 0.90)   felidae 0.90 › panthera 0.54 › panthera_leo 0.49
                        empty.jpg: no animal found
                        walker.jpg: no animal found; 1 person
                            box 1 (0.80): person
                        broken.jpg: skipped, truncated image
                        portrait.jpg: no animal found
                            whole: panthera (genus, 0.54)   felidae 0.90 › panthera 0.54 › panthera_leo 0.49
                        """);
    }

    @Test
    void anObservationHasOneAnswerAndSaysHowManyAnimalsItIsOf() throws IOException {
        Subject herd = new Subject(
                "herd",
                List.of(Path.of("herd_a.jpg"), Path.of("herd_b.jpg")),
                Optional.empty(),
                List.of(new Detections(640, 480, List.of(FIRST, PERSON)), new Detections(640, 480, List.of(SECOND))));
        List<PredictionEntry> entries = List.of(
                new PredictionEntry.Searched(herd, List.of(new PredictionEntry.Predicted(herd, GENUS))),
                new PredictionEntry.Searched(subject("none_a.jpg"), List.of()));

        List<NamedCsvRecord> rows = csv(DecisionUnit.OBSERVATION, entries);
        assertThat(rows.get(0).getHeader()).startsWith("observation", "files", "found", "boxes", "taxon", "rank");
        assertThat(rows.get(0).getFields())
                .startsWith("herd", "herd_a.jpg;herd_b.jpg", "animal;person", "2", "felidae/panthera");
        assertThat(rows.get(1).getFields()).startsWith("none_a.jpg", "none_a.jpg", "blank", "0", "");

        JsonNode json = new ObjectMapper().readTree(text(new JsonFormat(), DecisionUnit.OBSERVATION, entries));
        assertThat(json.at("/0/taxon").asText()).isEqualTo("felidae/panthera");
        assertThat(json.at("/0/boxes"))
                .extracting(box -> box.path("file").asText())
                .containsExactly("herd_a.jpg", "herd_a.jpg", "herd_b.jpg");
        assertThat(json.at("/0/boxes")).noneMatch(box -> box.has("taxon"));
        assertThat(json.at("/1").has("taxon")).isFalse();

        assertThat(text(new TextFormat(), DecisionUnit.OBSERVATION, entries).lines())
                .startsWith("herd (2 crops): 2 animals; 1 person")
                .element(1)
                .asString()
                .startsWith("    together: panthera (genus, 0.54)   ");
    }

    @Test
    void threeHundredBoxesAreThreeHundredAnswers() throws IOException {
        Detection[] boxes = new Detection[300];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = new Detection("animal", 1 - i / 1000.0, new Box(i / 300.0, 0, 1 / 300.0, 1));
        }
        Subject flock = subject("flock.jpg", boxes);
        List<PredictionEntry> animals = new ArrayList<>();
        for (Detection box : boxes) {
            animals.add(animal(flock, box, GENUS));
        }

        List<NamedCsvRecord> rows = csv(DecisionUnit.PHOTOGRAPH, List.of(new PredictionEntry.Searched(flock, animals)));

        assertThat(rows).hasSize(300).allMatch(row -> row.getField("taxon").equals("felidae/panthera"));
        assertThat(rows.get(299).getField("box")).isEqualTo("300");
    }

    @Test
    void whatAFormatOfAnotherJarDoesNotKnowReachesItAnimalByAnimal() throws IOException {
        List<String> written = new ArrayList<>();
        PredictionWriter own = new PredictionWriter() {
            @Override
            public void predicted(Subject subject, Prediction prediction) {
                written.add(subject.name() + " "
                        + subject.box().map(Detection::confidence).orElse(0.0));
            }

            @Override
            public void skipped(SkippedFile file) {
                written.add("skipped");
            }

            @Override
            public void close() {}
        };
        PredictionFormat format = new PredictionFormat() {
            @Override
            public String label() {
                return "own";
            }

            @Override
            public PredictionWriter open(PredictionOutput output) {
                return own;
            }
        };
        text(format, DecisionUnit.PHOTOGRAPH, CARD);

        assertThat(written)
                .containsExactly("gate.jpg " + FIRST.confidence(), "gate.jpg 0.7", "skipped", "portrait.jpg 0.0");
    }

    @Test
    void whatWasWrittenIsKnownAsPredictionsAgain() throws IOException {
        for (PredictionFormat format :
                List.of(new CsvFormat(), new JsonFormat(), new JsonLinesFormat(), new TextFormat())) {
            for (int first = 0; first < CARD.size(); first++) {
                Path file = folder.resolve(format.label() + first);
                Files.writeString(file, text(format, DecisionUnit.PHOTOGRAPH, CARD.subList(first, CARD.size())));
                assertThat(EarlierResult.isPredictions(file))
                        .as(file.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void anUnknownAnimalIsNoTaxonOfThePhotograph() throws IOException {
        Prediction unknown = named(0.95).withNovelty(new Novelty(3, 1, 0));
        List<PredictionEntry> entries =
                List.of(new PredictionEntry.Searched(GATE, List.of(animal(GATE, FIRST, unknown))));

        assertThat(text(new TextFormat(), DecisionUnit.PHOTOGRAPH, entries))
                .startsWith("gate.jpg: 2 animals: unknown; 1 person\n    box 1 (0.90): unknown");
        JsonNode json = new ObjectMapper().readTree(text(new JsonFormat(), DecisionUnit.PHOTOGRAPH, entries));
        assertThat(json.at("/0/taxa")).isEmpty();
        assertThat(json.at("/0/boxes/2").has("taxon")).as("not looked at").isFalse();
    }
}
