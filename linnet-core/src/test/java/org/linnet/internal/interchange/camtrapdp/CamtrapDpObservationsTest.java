package org.linnet.internal.interchange.camtrapdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.linnet.internal.interchange.camtrapdp.Packages.ANIMAL;
import static org.linnet.internal.interchange.camtrapdp.Packages.BOX;
import static org.linnet.internal.interchange.camtrapdp.Packages.LEOPARD;
import static org.linnet.internal.interchange.camtrapdp.Packages.LION;
import static org.linnet.internal.interchange.camtrapdp.Packages.NOON;
import static org.linnet.internal.interchange.camtrapdp.Packages.PROJECT;
import static org.linnet.internal.interchange.camtrapdp.Packages.context;
import static org.linnet.internal.interchange.camtrapdp.Packages.event;
import static org.linnet.internal.interchange.camtrapdp.Packages.found;
import static org.linnet.internal.interchange.camtrapdp.Packages.machine;
import static org.linnet.internal.interchange.camtrapdp.Packages.photograph;
import static org.linnet.internal.interchange.camtrapdp.Packages.requireRow;
import static org.linnet.internal.interchange.camtrapdp.Packages.rows;
import static org.linnet.internal.interchange.camtrapdp.Packages.write;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.image.Box;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;

/** What is written of what photographs and events show. */
class CamtrapDpObservationsTest {
    @TempDir
    private Path folder;

    private List<NamedCsvRecord> observations(LabelledFile... photographs) {
        return rows(write(folder.resolve("package"), context(PROJECT), List.of(photographs)), "observations");
    }

    private static List<String> ids(List<NamedCsvRecord> rows) {
        return rows.stream().map(row -> row.getField("observationID")).toList();
    }

    @Test
    void aMachinesAnimalSaysWhoNamedItHowSurelyAndWhatElseItMayBe() {
        NamedCsvRecord row = observations(photograph(
                        "a/1.jpg",
                        NOON,
                        machine(LION, 0.75, Optional.of(BOX), new Guess(LION, 0.75), new Guess(LEOPARD, 0.2))))
                .get(0);
        requireRow(
                row,
                "observationLevel=media",
                "observationType=animal",
                "scientificName=Panthera leo",
                "count=1",
                "bboxX=0.125",
                "bboxY=0.25",
                "bboxWidth=0.5",
                "bboxHeight=0.5",
                "classificationMethod=machine",
                "classifiedBy=savanna (Linnet 1.0), boxes by finder",
                "classificationTimestamp=2026-05-26T12:00:00Z",
                "classificationProbability=0.75",
                "observationTags=boxConfidence:0.875 | taxonPath:Mammalia > Carnivora > Felidae > Panthera > Panthera leo"
                        + " | guess:Panthera pardus 0.2",
                "eventStart=2024-05-02T12:00:01+02:00",
                "eventEnd=2024-05-02T12:00:01+02:00");
    }

    @Test
    void whatIsNoNamedAnimalHasTheTypeThatIsSureOfIt() {
        Label unsure = new Label(
                ANIMAL,
                Optional.empty(),
                Author.MACHINE,
                OptionalDouble.empty(),
                Scope.PHOTOGRAPH,
                OptionalDouble.empty(),
                List.of(new Guess(LION, 0.4)));
        Label person = new Label(
                Identification.of("Homo sapiens"),
                Optional.empty(),
                Author.PERSON,
                OptionalDouble.empty(),
                Scope.PHOTOGRAPH);
        List<NamedCsvRecord> rows = observations(photograph(
                "a/1.jpg",
                NOON,
                found(ANIMAL, 0.9),
                found(Identification.of("person"), 0.8),
                found(Identification.of("vehicle"), 0.7),
                unsure,
                machine(Identification.of("blank"), 1, Optional.empty()),
                person));
        assertThat(rows)
                .extracting(row -> row.getField("observationType") + " " + row.getField("scientificName") + " "
                        + row.getField("classificationProbability") + " " + row.getField("classificationMethod"))
                .containsExactly(
                        "animal  0.9 machine",
                        "human  0.8 machine",
                        "vehicle  0.7 machine",
                        "unknown  0.4 machine",
                        "blank  1 machine",
                        "human   human");
        assertThat(rows.get(0).getField("classifiedBy")).isEqualTo("finder (Linnet 1.0)");
        assertThat(rows.get(3).getField("classifiedBy")).isEqualTo("savanna (Linnet 1.0), boxes by finder");
        assertThat(rows.get(5).getField("classifiedBy")).isEmpty();
        assertThat(rows.get(5).getField("classificationTimestamp")).isEmpty();
    }

    @Test
    void namesOfObservationsStayWhereAnotherModelNamesAnimalsOtherwise() {
        LabelledFile one = photograph("a/1.jpg", NOON, machine(LION, 0.75, Optional.of(BOX)), found(ANIMAL, 0.3));
        LabelledFile other = photograph("a/1.jpg", NOON, machine(LEOPARD, 0.6, Optional.of(BOX)));
        List<String> before = ids(observations(one));
        assertThat(before).doesNotHaveDuplicates().hasSize(2);
        assertThat(ids(rows(write(folder.resolve("again"), context(PROJECT), List.of(one)), "observations")))
                .isEqualTo(before);
        assertThat(ids(rows(write(folder.resolve("other"), context(PROJECT), List.of(other)), "observations")))
                .containsExactly(before.get(0));
    }

    @Test
    void boxesStayWithinThePhotographAndHaveASize() {
        Box corner = new Box(0.9999999, 0.3333333, 0.0000001, 0.6666667);
        NamedCsvRecord row = observations(photograph("a/1.jpg", NOON, machine(LION, 0.5, Optional.of(corner))))
                .get(0);
        double right = Double.parseDouble(row.getField("bboxX")) + Double.parseDouble(row.getField("bboxWidth"));
        double bottom = Double.parseDouble(row.getField("bboxY")) + Double.parseDouble(row.getField("bboxHeight"));
        assertThat(right).isLessThanOrEqualTo(1 + 1e-12);
        assertThat(bottom).isCloseTo(1, within(1e-9));
        assertThat(Double.parseDouble(row.getField("bboxWidth"))).isPositive();
    }

    @Test
    void anEventHasOneAnswerOverTheTimeOfAllItsPhotographs() {
        Optional<String> night = Optional.of("night");
        List<NamedCsvRecord> rows = observations(
                photograph(
                        "a/1.jpg", NOON.plusSeconds(9), night, event(LION, 0.9), machine(LION, 0.5, Optional.empty())),
                photograph("a/2.jpg", NOON.plusDays(1), Optional.of("other"), event(LEOPARD, 0.8)),
                photograph("a/3.jpg", NOON, night, event(LION, 0.9)));
        assertThat(rows).hasSize(3);
        requireRow(rows.get(0), "observationLevel=media", "eventID=night", "eventStart=2024-05-02T12:00:10+02:00");
        requireRow(
                rows.get(1),
                "observationLevel=event",
                "mediaID=",
                "eventID=night",
                "scientificName=Panthera leo",
                "eventStart=2024-05-02T12:00:01+02:00",
                "eventEnd=2024-05-02T12:00:10+02:00");
        requireRow(rows.get(2), "eventID=other", "scientificName=Panthera pardus");
        assertThat(ids(rows)).doesNotHaveDuplicates();
    }

    @Test
    void whatSeveralSayOfAnEventIsWrittenOnceEach() {
        Label person = new Label(LION, Optional.empty(), Author.PERSON, OptionalDouble.empty(), Scope.SEQUENCE);
        List<NamedCsvRecord> rows = observations(
                photograph("a/1.jpg", NOON, Optional.of("e"), event(LION, 0.9)),
                photograph("a/2.jpg", NOON, Optional.of("e"), event(LION, 0.9), person),
                photograph("a/3.jpg", NOON, Optional.of("e"), event(LEOPARD, 0.1), person));
        assertThat(rows)
                .extracting(row -> row.getField("classificationMethod") + " " + row.getField("scientificName"))
                .containsExactly("machine Panthera leo", "human Panthera leo", "machine Panthera pardus");
        assertThat(ids(rows)).doesNotHaveDuplicates();
    }
}
