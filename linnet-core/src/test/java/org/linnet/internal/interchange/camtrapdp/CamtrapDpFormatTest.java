package org.linnet.internal.interchange.camtrapdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.linnet.internal.interchange.camtrapdp.Packages.ANIMAL;
import static org.linnet.internal.interchange.camtrapdp.Packages.BOX;
import static org.linnet.internal.interchange.camtrapdp.Packages.CATS;
import static org.linnet.internal.interchange.camtrapdp.Packages.LEOPARD;
import static org.linnet.internal.interchange.camtrapdp.Packages.LION;
import static org.linnet.internal.interchange.camtrapdp.Packages.NOON;
import static org.linnet.internal.interchange.camtrapdp.Packages.PROJECT;
import static org.linnet.internal.interchange.camtrapdp.Packages.context;
import static org.linnet.internal.interchange.camtrapdp.Packages.event;
import static org.linnet.internal.interchange.camtrapdp.Packages.found;
import static org.linnet.internal.interchange.camtrapdp.Packages.machine;
import static org.linnet.internal.interchange.camtrapdp.Packages.photograph;
import static org.linnet.internal.interchange.camtrapdp.Packages.read;
import static org.linnet.internal.interchange.camtrapdp.Packages.rows;
import static org.linnet.internal.interchange.camtrapdp.Packages.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.AnswerWriter;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.project.Project;

class CamtrapDpFormatTest {
    @TempDir
    private Path folder;

    private List<NamedCsvRecord> observations(LabelledFile... photographs) {
        return rows(write(folder.resolve("package"), context(PROJECT), List.of(photographs)), "observations");
    }

    private static DeploymentFacts deployment(String id, Map<String, String> others) {
        return new DeploymentFacts(
                id,
                Optional.of("loc-1"),
                Optional.of("The creek"),
                Optional.of("SN1"),
                Optional.of(new GeographicPosition(51.5, -4.25)),
                Moment.parse("2024-05-01T08:00:00+02:00"),
                Moment.parse("2024-05-31T20:30:00+02:00"),
                Optional.of(ZoneOffset.ofHours(2)),
                others,
                "line 2");
    }

    private static void requireRow(NamedCsvRecord row, String... cells) {
        for (int i = 0; i < cells.length; i += 2) {
            assertThat(row.getField(cells[i])).as(cells[i]).isEqualTo(cells[i + 1]);
        }
    }

    @Test
    void everyTableHasEveryColumnInTheOrderOfTheSchema() throws IOException {
        Path written = write(folder.resolve("package"), context(PROJECT), List.of(photograph("a/1.jpg", NOON)));
        for (String table : List.of("deployments", "media", "observations")) {
            JsonNode schema =
                    new ObjectMapper().readTree(Packages.class.getResourceAsStream(table + "-table-schema.json"));
            List<String> columns = new ArrayList<>();
            schema.get("fields").forEach(field -> columns.add(field.get("name").asText()));
            assertThat(Files.readAllLines(written.resolve(table + ".csv")).get(0))
                    .isEqualTo(String.join(",", columns));
        }
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
                "observationLevel",
                "media",
                "observationType",
                "animal",
                "scientificName",
                "Panthera leo",
                "count",
                "1",
                "bboxX",
                "0.125",
                "bboxY",
                "0.25",
                "bboxWidth",
                "0.5",
                "bboxHeight",
                "0.5",
                "classificationMethod",
                "machine",
                "classifiedBy",
                "savanna (Linnet 1.0), boxes by finder",
                "classificationTimestamp",
                "2026-05-26T12:00:00Z",
                "classificationProbability",
                "0.75",
                "observationTags",
                "boxConfidence:0.875 | taxonPath:Mammalia > Carnivora > Felidae > Panthera > Panthera leo"
                        + " | guess:Panthera pardus 0.2",
                "eventStart",
                "2024-05-02T12:00:01+02:00",
                "eventEnd",
                "2024-05-02T12:00:01+02:00");
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

    private static List<String> ids(List<NamedCsvRecord> rows) {
        return rows.stream().map(row -> row.getField("observationID")).toList();
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
        requireRow(
                rows.get(0),
                "observationLevel",
                "media",
                "eventID",
                "night",
                "eventStart",
                "2024-05-02T12:00:10+02:00");
        requireRow(
                rows.get(1),
                "observationLevel",
                "event",
                "mediaID",
                "",
                "eventID",
                "night",
                "scientificName",
                "Panthera leo",
                "eventStart",
                "2024-05-02T12:00:01+02:00",
                "eventEnd",
                "2024-05-02T12:00:10+02:00");
        requireRow(rows.get(2), "eventID", "other", "scientificName", "Panthera pardus");
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

    @Test
    void theDescriptorKnowsEveryRankOfEveryName() throws IOException {
        Path written = write(
                folder.resolve("package"),
                context(PROJECT),
                List.of(photograph(
                        "a/1.jpg",
                        NOON,
                        machine(LION, 0.5, Optional.empty()),
                        machine(CATS, 0.5, Optional.empty()),
                        machine(Identification.of("canidae/vulpes/vulpes_vulpes"), 0.5, Optional.empty()))));
        JsonNode taxa = new ObjectMapper()
                .readTree(written.resolve("datapackage.json").toFile())
                .get("taxonomic");
        assertThat(taxa.toString())
                .isEqualTo(
                        "[{\"scientificName\":\"Felinae\",\"class\":\"Mammalia\",\"order\":\"Carnivora\",\"family\":\"Felidae\"},"
                                + "{\"scientificName\":\"Panthera leo\",\"taxonRank\":\"species\",\"class\":\"Mammalia\",\"order\":\"Carnivora\","
                                + "\"family\":\"Felidae\",\"genus\":\"Panthera\"},"
                                + "{\"scientificName\":\"Vulpes vulpes\",\"taxonRank\":\"species\",\"genus\":\"Vulpes\"}]");
    }

    @Test
    void aDescribedDeploymentIsWrittenAsItIsDescribed() {
        Map<String, String> others = Map.of("habitat", "marsh, reeds", "baitUse", "FALSE", "cameraHeight", "1.30");
        Path written = write(
                folder.resolve("package"),
                context(PROJECT, deployment("d1", others), deployment("d2", Map.of())),
                List.of(photograph("a/1.jpg", NOON).toBuilder().deployment(Optional.of("d1")).build()));
        List<NamedCsvRecord> rows = rows(written, "deployments");
        requireRow(
                rows.get(0),
                "deploymentID",
                "d1",
                "locationID",
                "loc-1",
                "locationName",
                "The creek",
                "latitude",
                "51.5",
                "longitude",
                "-4.25",
                "deploymentStart",
                "2024-05-01T08:00:00+02:00",
                "deploymentEnd",
                "2024-05-31T20:30:00+02:00",
                "cameraID",
                "SN1",
                "habitat",
                "marsh, reeds",
                "baitUse",
                "false",
                "cameraHeight",
                "1.30");
        // A camera that took nothing was there too.
        assertThat(rows.get(1).getField("deploymentID")).isEqualTo("d2");
        requireRow(rows(written, "media").get(0), "deploymentID", "d1", "timestamp", "2024-05-02T12:00:01+02:00");
    }

    @Test
    void aCamerasFolderIsADeploymentWhereNothingIsSaid() {
        Path written = write(
                folder.resolve("package"),
                context(PROJECT),
                List.of(
                        photograph("creek/DCIM/100EK113/1.jpg", NOON.plusDays(2)),
                        photograph("creek/DCIM/101EK113/1.jpg", NOON),
                        photograph("ridge/1.jpg", NOON)));
        assertThat(rows(written, "deployments"))
                .extracting(row -> row.getField("deploymentID") + " " + row.getField("deploymentStart") + " "
                        + row.getField("deploymentEnd"))
                .containsExactly(
                        "creek 2024-05-02T12:00:01+02:00 2024-05-04T12:00:01+02:00",
                        "ridge 2024-05-02T12:00:01+02:00 2024-05-02T12:00:01+02:00");
    }

    @Test
    void aCameraDoesNotChangeToSummerTime() {
        Path written = write(
                folder.resolve("package"),
                context(PROJECT),
                List.of(
                        photograph("a/1.jpg", LocalDateTime.of(2024, 7, 1, 12, 0)),
                        photograph("a/2.jpg", LocalDateTime.of(2024, 2, 1, 12, 0)),
                        photograph("b/1.jpg", LocalDateTime.of(2024, 7, 1, 12, 0))));
        assertThat(rows(written, "media"))
                .extracting(row -> row.getField("timestamp"))
                .containsExactly("2024-07-01T12:00:00+01:00", "2024-02-01T12:00:00+01:00", "2024-07-01T12:00:00+02:00");
    }

    @Test
    void whatLacksIsAskedForByName() {
        LabelledFile nowhere = LabelledFile.builder("creek/1.jpg", "")
.time(Optional.of(NOON))
.build();
        assertThatThrownBy(() -> new CamtrapDpFormat().require(context(Project.UNKNOWN), List.of(nowhere)))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(
                        "title, contributors, samplingDesign, captureMethod, individualAnimals of the project")
                .hasMessageContaining("linnet project > project.yml")
                .hasMessageContaining("time zone of creek")
                .hasMessageContaining("    deploymentID,latitude,longitude,timezone\n    creek,,,");
        assertThatThrownBy(() -> write(folder.resolve("package"), context(Project.UNKNOWN), List.of(nowhere)))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("time zone of creek");
    }

    @Test
    void aDeploymentThatSaysWhatTheFormatCannotHaveIsRefused() {
        assertThatThrownBy(() -> new CamtrapDpFormat()
                        .require(
                                context(PROJECT, deployment("d1", Map.of("featureType", "road"))),
                                List.of(photograph("a/1.jpg", NOON).toBuilder().deployment(Optional.of("d1")).build())))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("featureType of the deployment d1 (line 2) than 'road': choose roadPaved,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cards/1.jpg", "../1.jpg", ".card/1.jpg", "~/1.jpg", "a/b..jpg", "C:\\cards\\1.jpg"})
    void aPathThatTheFormatCannotHaveIsRefused(String path) {
        LabelledFile photograph = photograph(path, NOON);
        assertThatThrownBy(() -> new CamtrapDpFormat().require(context(PROJECT), List.of(photograph)))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(path.replace('\\', '/'));
        assertThatThrownBy(() -> write(folder.resolve("package"), context(PROJECT), List.of(photograph)))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(path.replace('\\', '/'));
    }

    @Test
    void photographsWithoutATimeAreLeftOutAndSaid() {
        List<String> remarks = new ArrayList<>();
        Path written = write(
                folder.resolve("package"),
                context(remarks, PROJECT),
                List.of(photograph("a/1.jpg", NOON), photograph("a/2.jpg", null), photograph("a/1.jpg", NOON)));
        assertThat(rows(written, "media")).hasSize(1);
        assertThat(remarks)
                .containsExactly(
                        "1 photograph does not say when it was taken and is left out of the Camtrap DP, such as a/2.jpg",
                        "1 photograph came twice and is written once");
        assertThatThrownBy(() -> write(folder.resolve("none"), context(PROJECT), List.of(photograph("a/2.jpg", null))))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("a/2.jpg");
    }

    @Test
    void nothingIsLeftBesideThePackage() throws IOException {
        Path written = write(folder.resolve("package"), context(PROJECT), List.of(photograph("a/1.jpg", NOON)));
        try (Stream<Path> files = Files.list(written)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("datapackage.json", "deployments.csv", "media.csv", "observations.csv");
        }
        Path failed = Files.createDirectory(folder.resolve("failed"));
        assertThatThrownBy(() -> {
                    try (AnswerWriter writer = new CamtrapDpFormat().open(failed, context(PROJECT))) {
                        writer.write(photograph("a/1.jpg", NOON));
                        writer.write(photograph("../1.jpg", NOON));
                    }
                })
                .isInstanceOf(LinnetException.class);
        try (Stream<Path> files = Files.list(failed)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aZipArchiveHoldsTheSameFiles() throws IOException {
        List<LabelledFile> photographs = List.of(
                photograph("a/1.jpg", NOON, Optional.of("e"), machine(LION, 0.5, Optional.of(BOX)), event(LION, 0.9)));
        Path zip = folder.resolve("package.zip");
        AnswerContext context = context(PROJECT).writing(folder, remark -> {});
        try (OutputStream out = Files.newOutputStream(zip);
                AnswerWriter writer = new CamtrapDpFormat().open(out, context)) {
            writer.write(photographs.get(0));
            writer.end();
        }
        Path plain = write(folder.resolve("package"), context(PROJECT), photographs);
        assertThat(read(zip).files()).isEqualTo(read(plain).files());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("package", "package.zip");
        }
        assertThat(new CamtrapDpFormat().isOwn(zip)).isTrue();
        assertThat(new CamtrapDpFormat().isOwn(plain)).isTrue();
    }

    @Test
    void packagesOfOthersAreNotLinnetsOwn() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("datapackage.json"), "{\"profile\": \"https://example.org\"}");
        assertThat(new CamtrapDpFormat().isOwn(other)).isFalse();
        assertThat(new CamtrapDpFormat().isOwn(Files.writeString(folder.resolve("a.zip"), "no archive")))
                .isFalse();
    }

    @Test
    void coordinatesAreRoundedWhereTheProjectAsksForIt() throws IOException {
        Project coarse = new Project(
                PROJECT.title(),
                PROJECT.samplingDesign(),
                PROJECT.captureMethods(),
                PROJECT.individualAnimals(),
                PROJECT.contributors(),
                PROJECT.licenses(),
                PROJECT.timeZone(),
                Optional.empty(),
                true,
                OptionalDouble.of(0.05),
                List.of(),
                Map.of());
        Path written = write(folder.resolve("package"), context(coarse), List.of(photograph("a/1.jpg", NOON)));
        requireRow(rows(written, "deployments").get(0), "latitude", "-2.45", "longitude", "34.85");
        requireRow(rows(written, "media").get(0), "filePublic", "true");
        JsonNode descriptor =
                new ObjectMapper().readTree(written.resolve("datapackage.json").toFile());
        assertThat(descriptor.get("spatial").toString())
                .isEqualTo("{\"type\":\"Point\",\"coordinates\":[34.85,-2.45]}");
    }
}
