package org.linnet.internal.interchange.labels.camtrapdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linnet.internal.interchange.labels.LabelCensus.file;
import static org.linnet.internal.interchange.labels.LabelCensus.labels;
import static org.linnet.internal.interchange.labels.LabelCensus.read;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.archive.Zips;
import org.linnet.internal.interchange.labels.LabelCensus;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.dataset.LabelledData;

class CamtrapDpLabelsTest {
    private static final String DESCRIPTOR =
            """
            {
              "profile": "https://raw.githubusercontent.com/tdwg/camtrap-dp/1.0.2/camtrap-dp-profile.json",
              "resources": [
                {"name": "deployments", "path": "deployments.csv"},
                {"name": "media", "path": "media.csv"},
                {"name": "observations", "path": "observations.csv"}
              ],
              "taxonomic": [
                {"scientificName": "Vulpes vulpes", "taxonRank": "species", "class": "Mammalia", "family": "Canidae"},
                {"scientificName": "Martes", "taxonRank": "genus", "family": "Mustelidae"},
                {"scientificName": "Canis lupus dingo", "taxonRank": "subspecies"}
              ]
            }
            """;
    private static final String DEPLOYMENTS =
            """
            deploymentID,locationID,latitude,longitude,timestampIssues
            d1,Forêt,51.5,-4.25,false
            d2,,52.0,5.0,true
            """;
    private static final String MEDIA =
            """
            mediaID,deploymentID,captureMethod,timestamp,filePath,fileName,fileMediatype
            m1,d1,activityDetection,2024-05-02T11:00:00+02:00,media/a.jpg,,image/jpeg
            m2,d1,activityDetection,2024-05-02T11:00:05+02:00,media/b.jpg,,image/jpeg
            m3,d1,timeLapse,2024-05-02T12:00:00+02:00,media/c.jpg,,image/jpeg
            m4,d2,activityDetection,2024-05-02T09:00:03Z,media/d.jpg,,image/jpeg
            m5,d2,activityDetection,2024-05-03T09:00:00Z,media/e.jpg,,image/jpeg
            m6,d2,activityDetection,2024-05-03T09:00:00Z,media/f.mp4,,video/mp4
            """;
    private static final String OBSERVATIONS =
            """
            observationID,deploymentID,mediaID,eventID,eventStart,eventEnd,observationType,scientificName,bboxX,bboxY,bboxWidth,bboxHeight,classificationMethod,classificationProbability
            o1,d1,m1,e1,,,animal,Vulpes vulpes,0.1,0.2,0.3,0.4,human,1
            o2,d1,m1,e1,,,animal,Martes,,,,,machine,0.75
            o3,d1,,e1,2024-05-02T09:00:00Z,2024-05-02T09:00:10Z,animal,Martes,,,,,human,
            o4,d1,m3,e2,,,blank,,,,,,human,
            o5,d2,m4,e3,,,human,Homo sapiens,,,,,human,
            o6,d2,m5,e4,,,unclassified,,,,,,,
            o7,d2,,e4,,,vehicle,,,,,,human,
            o8,d1,m2,e1,,,animal,NA,,,,,machine,NaN
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writePackage() throws IOException {
        write("datapackage.json", DESCRIPTOR);
        write("deployments.csv", DEPLOYMENTS);
        write("media.csv", MEDIA);
        write("observations.csv", OBSERVATIONS);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void replace(String name, String what, String by) throws IOException {
        write(name, Files.readString(folder.resolve(name)).replace(what, by));
    }

    @Test
    void observationsAreJoinedWithFilesAndDeployments() {
        Labels labels = read(folder);
        assertThat(labels.format()).isEqualTo("Camtrap DP 1.0.2");
        assertThat(labels.files().stream().map(LabelledFile::path))
                .containsExactly("media/a.jpg", "media/b.jpg", "media/c.jpg", "media/d.jpg", "media/e.jpg");
        LabelledFile first = file(labels, "media/a.jpg");
        assertThat(first.location()).contains("Forêt");
        assertThat(first.position()).contains(new GeographicPosition(51.5, -4.25));
        assertThat(first.time()).contains(LocalDateTime.of(2024, 5, 2, 11, 0));
        assertThat(first.offset()).contains(ZoneOffset.ofHours(2));
        assertThat(first.sequence()).contains("e1");
        assertThat(first.where()).isEqualTo("media.csv, line 2");
        assertThat(first.labels().get(0).box()).contains(new Box(0.1, 0.2, 0.3, 0.4));
        assertThat(first.labels().get(0).probability()).isEmpty();
        assertThat(first.labels().get(1).probability()).hasValue(0.75);
        assertThat(file(labels, "media/d.jpg").location()).contains("d2");
    }

    @Test
    void anObservationOfAnEventIsOfAllItsFilesAndSaysSo() {
        Labels labels = read(folder);
        assertThat(labels(labels, "media/a.jpg"))
                .containsExactly(
                        "PERSON PHOTOGRAPH Vulpes vulpes", "MACHINE PHOTOGRAPH Martes", "PERSON SEQUENCE Martes");
        // By its time, not only by the event of its own observation; the other camera's file of that time is not of it.
        assertThat(labels(labels, "media/b.jpg"))
                .containsExactly("MACHINE PHOTOGRAPH animal", "PERSON SEQUENCE Martes");
        assertThat(labels(labels, "media/c.jpg")).containsExactly("PERSON PHOTOGRAPH blank");
        assertThat(labels(labels, "media/d.jpg")).containsExactly("PERSON PHOTOGRAPH Homo sapiens");
        assertThat(labels(labels, "media/e.jpg")).isEmpty();
    }

    @Test
    void anEventHasFilesByItsNumberWhereTimesSayNothing() throws IOException {
        replace("observations.csv", "2024-05-02T09:00:00Z,2024-05-02T09:00:10Z", ",");
        Labels labels = read(folder);
        assertThat(labels(labels, "media/b.jpg")).contains("PERSON SEQUENCE Martes");
        assertThat(labels(labels, "media/c.jpg")).doesNotContain("PERSON SEQUENCE Martes");
    }

    @Test
    void ranksAreThoseOfTheDescriptor() throws IOException {
        replace("observations.csv", "d2,m5,e4,,,unclassified,", "d2,m5,e4,,,animal,Canis lupus dingo");
        Labels labels = read(folder);
        assertThat(LabelCensus.lineage(labels, "media/a.jpg"))
                .containsExactly("class Mammalia", "family Canidae", "genus Vulpes", "species Vulpes vulpes");
        assertThat(LabelCensus.lineage(labels, "media/e.jpg"))
                .containsExactly("genus Canis", "species Canis lupus", "subspecies Canis lupus dingo");
    }

    @Test
    void whatIsLeftOutIsCountedAndSaid() {
        assertThat(read(folder).notices())
                .containsExactly(
                        "1 deployment with times marked as doubtful (timestampIssues); kept (d2)",
                        "1 file taken by time lapse; kept",
                        "1 observation that nobody classified left out",
                        "1 observation of events without a file left out (observations.csv, line 8)",
                        "1 file other than photographs left out (media.csv, line 7: video/mp4)");
    }

    @Test
    void whatPointsNowhereIsCountedAndSaid() throws IOException {
        replace("observations.csv", "o1,d1,m1", "o1,d9,m9");
        replace("observations.csv", "o2,d1,m1", "o2,d1,m9");
        replace("media.csv", "m5,d2", "m5,d9");
        Labels labels = read(folder);
        assertThat(labels.notices())
                .contains(
                        "1 file of deployments that deployments.csv does not have; no place for them (media.csv, line 6)",
                        "1 observation of deployments that deployments.csv does not have (observations.csv, line 2)",
                        "2 observations of a mediaID that media.csv does not have left out (first: observations.csv, line 2)");
        assertThat(file(labels, "media/e.jpg").location()).contains("d9");
        assertThat(file(labels, "media/e.jpg").position()).isEmpty();
    }

    @Test
    void aTimeWithoutAZoneIsTakenAsItIsAndSaid() throws IOException {
        replace("media.csv", "11:00:00+02:00", "11:00:00");
        Labels labels = read(folder);
        assertThat(file(labels, "media/a.jpg").time()).contains(LocalDateTime.of(2024, 5, 2, 11, 0));
        assertThat(file(labels, "media/a.jpg").offset()).isEmpty();
        assertThat(labels.notices())
                .contains("1 time without a zone, which Camtrap DP asks for; taken as they are (media.csv, line 2)");
    }

    @Test
    void anArchiveAndTheDescriptorSayTheSameAsTheFolder() throws IOException {
        Labels labels = read(folder);
        Path zip = Zips.ofFolder(
                Files.createTempDirectory(folder.getParent(), "zip").resolve("p.zip"), "my-set/", folder);
        assertThat(read(zip).files()).isEqualTo(labels.files());
        assertThat(read(folder.resolve("datapackage.json")).files()).isEqualTo(labels.files());
    }

    @Test
    void photographsInAnArchiveAreSaidNotToBeRead() throws IOException {
        write("a.jpg", "");
        Path zip = Zips.ofFolder(
                Files.createTempDirectory(folder.getParent(), "zip").resolve("p.zip"), "", folder);
        assertThat(read(zip).notices())
                .contains("1 photograph in the archive not read there; unpack it and give the folder (a.jpg)");
    }

    @ParameterizedTest
    @CsvSource({"CRLF,UTF-8", "BOM,UTF-8", "SEMICOLON,UTF-8", "LATIN,ISO-8859-1", "UTF16,UTF-16"})
    void tablesAreReadHoweverTheyWereSaved(String how, Charset charset) throws IOException {
        Labels labels = read(folder);
        for (String name : new String[] {"deployments.csv", "media.csv", "observations.csv"}) {
            String text = Files.readString(folder.resolve(name));
            text = switch (how) {
                case "CRLF" -> text.replace("\n", "\r\n");
                case "BOM" -> "\uFEFF" + text;
                case "SEMICOLON" -> text.replace(',', ';').replaceAll("(?<=;-?\\d{1,2})\\.(?=\\d)", ",");
                default -> text;
            };
            Files.writeString(folder.resolve(name), text, charset);
        }
        Labels again = read(folder);
        assertThat(again.files()).isEqualTo(labels.files());
        assertThat(again.notices().stream().anyMatch(notice -> notice.contains("read as Windows-1252")))
                .isEqualTo(charset.equals(ISO_8859_1));
    }

    @Test
    void aTableMayBeInSeveralFilesAndCompressed() throws IOException {
        Labels labels = read(folder);
        int half = MEDIA.indexOf("m3,");
        write("media1.csv", MEDIA.substring(0, half));
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("media2.csv.gz")))) {
            out.write((MEDIA.substring(0, MEDIA.indexOf('\n') + 1) + MEDIA.substring(half)).getBytes(UTF_8));
        }
        replace("datapackage.json", "\"media.csv\"", "[\"media1.csv\", \"media2.csv.gz\"]");
        assertThat(read(folder).files().stream().map(LabelledFile::labels))
                .isEqualTo(labels.files().stream().map(LabelledFile::labels).toList());
    }

    @Test
    void downloadedFilesAreFoundByTheirNameOrThatOfTheirAddress() throws IOException {
        for (String id : new String[] {"a", "b", "c", "d"}) {
            replace("media.csv", "media/" + id + ".jpg,", "https://example.org/assets/" + id + "1/file,IMG_1.JPG");
        }
        replace("media.csv", "media/e.jpg,", "https://example.org/e.jpg,IMG_2.JPG");
        replace("media.csv", "m3,d1", "m3,d2");
        replace("observations.csv", "d1,m3,e2,,,blank,", "d2,m3,e2,,,animal,Martes");
        replace("observations.csv", "human,Homo sapiens", "animal,Vulpes vulpes");
        replace("observations.csv", "unclassified,", "animal,Vulpes vulpes");
        Path images = Files.createDirectories(folder.resolve("images"));
        for (String name : new String[] {"a1.jpg", "c1.jpg", "m4.jpg", "IMG_2.JPG", "IMG_1.JPG"}) {
            Files.writeString(images.resolve(name), "");
        }
        LabelOptions options = new LabelOptions(
                Optional.empty(), Optional.of(images), Optional.empty(), false, false, Optional.empty());
        LabelledData data = LabelledData.read(folder, options, DatasetOptions.training(), true);
        assertThat(data.dataset().photographs().stream()
                        .map(Photograph::relativePath)
                        .toList())
                .containsExactlyInAnyOrder("a1.jpg", "c1.jpg", "m4.jpg", "IMG_2.JPG");
    }

    @Test
    void labelsOfAnEventAreForPhotographsWithoutOnesOfTheirOwn() throws IOException {
        replace("observations.csv", "o2,d1,m1,e1,,,animal,Martes", "o2,d1,m1,e1,,,animal,Vulpes vulpes");
        LabelOptions options =
                new LabelOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, true, Optional.empty());
        LabelledData data = LabelledData.understand(folder, options);
        assertThat(data.dataset().photographs().stream()
                        .map(one -> one.relativePath() + " " + one.taxon().name())
                        .toList())
                .containsExactlyInAnyOrder("media/a.jpg vulpes_vulpes", "media/b.jpg martes");
    }

    @Test
    void theUsersTableOfNamesCountsBeforeTheDescriptor() throws IOException {
        write("names.csv", "name,order,family,genus,species\n,Carnivora,Canidae,Vulpes,Vulpes vulpes\n");
        LabelOptions options = new LabelOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.of(folder.resolve("names.csv")),
                false,
                false,
                Optional.empty());
        assertThat(LabelledData.understand(folder, options)
                        .dataset()
                        .photographs()
                        .get(0)
                        .taxon()
                        .toString())
                .isEqualTo("carnivora/canidae/vulpes/vulpes_vulpes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0.1", "1.0.7", "1.0-rc.1"})
    void versionsOfTheStandardThatHaveTheSameTermsAreRead(String version) throws IOException {
        replace("datapackage.json", "1.0.2", version);
        assertThat(read(folder).files()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.6", "1.1", "2.0.0", "main"})
    void otherVersionsAreRefusedByName(String version) throws IOException {
        replace("datapackage.json", "1.0.2", version);
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("datapackage.json is Camtrap DP " + version)
                .hasMessageContaining("1.0");
    }

    @Test
    void faultsAreToldWithFileAndLine() throws IOException {
        Map<String, String[]> faults = Map.of(
                "observations.csv, line 5: observationType is 'bird'",
                        new String[] {"observations.csv", "blank", "bird"},
                "media.csv, line 3: there is a second file with the mediaID m1",
                        new String[] {"media.csv", "m2,", "m1,"},
                "both at media/a.jpg", new String[] {"media.csv", "media/b", "media/a"},
                "deployments.csv, line 3: latitude 152.0", new String[] {"deployments.csv", "52.0", "152.0"},
                "observations.csv, line 2: a box lacks", new String[] {"observations.csv", "0.1,0.2,", "0.1,,"},
                "observations.csv, line 3: the probability 75.0", new String[] {"observations.csv", "0.75", "75"},
                "media.csv has no column filePath", new String[] {"media.csv", "filePath", "path"},
                "has no file gone.csv", new String[] {"datapackage.json", "media.csv", "gone.csv"},
                "“../media.csv”, which leads out", new String[] {"datapackage.json", "media.csv", "../media.csv"},
                "has no resource media",
                        new String[] {"datapackage.json", "\"name\": \"media\"", "\"name\": \"files\""});
        for (Map.Entry<String, String[]> fault : faults.entrySet()) {
            writePackage();
            replace(fault.getValue()[0], fault.getValue()[1], fault.getValue()[2]);
            assertThatThrownBy(() -> read(folder))
                    .isInstanceOf(LinnetException.class)
                    .hasMessageContaining(fault.getKey());
        }
    }

    @Test
    void dataInTheDescriptorAreRefused() throws IOException {
        replace("datapackage.json", "\"path\": \"media.csv\"", "\"data\": [{\"mediaID\": 1}]");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("media")
                .hasMessageContaining("inline");
    }

    @Test
    void aTruncatedDescriptorIsToldAsSuch() throws IOException {
        write("datapackage.json", DESCRIPTOR.substring(0, DESCRIPTOR.indexOf("\"taxonomic\"") + 20));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("datapackage.json, line")
                .hasMessageContaining("ends in the middle");
    }

    @Test
    void aDescriptorThatEndsBeforeItsProfileIsToldAsTruncated() throws IOException {
        write("datapackage.json", "{\"resources\": [{\"name\": \"deployments\", \"path\": \"deploym");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("ends in the middle");
    }

    @Test
    void packagesOfOtherDataAreNotTakenForIt() throws IOException {
        write("datapackage.json", "{\"resources\": [{\"name\": \"prices\", \"path\": \"prices.csv\"}]}");
        assertThat(LabelFormats.isSource(folder)).isFalse();
    }
}
