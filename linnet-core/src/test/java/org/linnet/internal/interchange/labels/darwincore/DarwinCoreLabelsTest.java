package org.linnet.internal.interchange.labels.darwincore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linnet.internal.interchange.labels.LabelCensus.file;
import static org.linnet.internal.interchange.labels.LabelCensus.labels;
import static org.linnet.internal.interchange.labels.LabelCensus.lineage;
import static org.linnet.internal.interchange.labels.LabelCensus.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.archive.Zips;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;

class DarwinCoreLabelsTest {
    /** As GBIF writes it: tabs, no quotes, one header line, the simple multimedia extension. */
    private static final String META =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <archive xmlns="http://rs.tdwg.org/dwc/text/">
              <core encoding="UTF-8" fieldsTerminatedBy="\\t" linesTerminatedBy="\\n" fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
                <files><location>occurrence.txt</location></files>
                <id index="0"/>
                <field index="0" term="http://rs.gbif.org/terms/1.0/gbifID"/>
                <field index="1" term="http://rs.tdwg.org/dwc/terms/family"/>
                <field index="2" term="http://rs.tdwg.org/dwc/terms/genus"/>
                <field index="3" term="http://rs.tdwg.org/dwc/terms/specificEpithet"/>
                <field index="4" term="http://rs.tdwg.org/dwc/terms/eventDate"/>
                <field index="5" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/>
                <field index="6" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/>
                <field index="7" term="http://rs.tdwg.org/dwc/terms/occurrenceStatus"/>
                <field default="Plantae" term="http://rs.tdwg.org/dwc/terms/kingdom"/>
                <field default="HumanObservation" term="http://rs.tdwg.org/dwc/terms/basisOfRecord"/>
              </core>
              <extension encoding="UTF-8" fieldsTerminatedBy="\\t" linesTerminatedBy="\\n" fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="http://rs.gbif.org/terms/1.0/Multimedia">
                <files><location>multimedia.txt</location></files>
                <coreid index="0"/>
                <field index="1" term="http://purl.org/dc/terms/type"/>
                <field index="2" term="http://purl.org/dc/terms/identifier"/>
                <field index="3" term="http://purl.org/dc/terms/created"/>
              </extension>
            </archive>
            """;

    private static final String OCCURRENCES =
            """
            whatever\tit\tsays\tin\tthe\theader\tline\tis
            11\tRosaceae\tRosa\tcanina\t2024-05-02T11:00:01\t51.5\t4.25\tPRESENT
            12\tRosaceae\tRosa\t\t2024-05-02\t\t\tPRESENT
            13\tRosaceae\tRosa\t"rugosa\t2024-05-02\t\t\tABSENT
            14\tRosaceae\tRosa\tgallica\t2024-05-02\t\t\tPRESENT
            """;
    private static final String MULTIMEDIA =
            """
            x\tx\tx\tx
            11\tStillImage\thttps://x.org/photos/901/original.jpg\t
            11\tStillImage\thttps://x.org/photos/902/original.jpg\t
            12\tStillImage\thttps://x.org/b%20c.png?size=1\t2024-05-03T10:00:00Z
            12\tSound\thttps://x.org/d.mp3\t
            13\tStillImage\thttps://x.org/e.jpg\t
            99\tStillImage\thttps://x.org/f.jpg\t
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("meta.xml"), META);
        Files.writeString(folder.resolve("occurrence.txt"), OCCURRENCES);
        Files.writeString(folder.resolve("multimedia.txt"), MULTIMEDIA);
    }

    private void meta(UnaryOperator<String> change) throws IOException {
        Files.writeString(folder.resolve("meta.xml"), change.apply(META));
    }

    @Test
    void onlyMetaXmlSaysWhatTheTablesAre() {
        Labels labels = read(folder);
        assertThat(labels.format()).isEqualTo("Darwin Core Archive");
        assertThat(labels.files().stream().map(LabelledFile::path))
                .containsExactly("901.jpg", "902.jpg", "b c.png", "e.jpg", "f.jpg");
        assertThat(lineage(labels, "901.jpg"))
                .containsExactly("kingdom Plantae", "family Rosaceae", "genus Rosa", "species Rosa canina");
        assertThat(lineage(labels, "b c.png")).containsExactly("kingdom Plantae", "family Rosaceae", "genus Rosa");
        LabelledFile first = file(labels, "901.jpg");
        assertThat(first.position()).contains(new GeographicPosition(51.5, 4.25));
        assertThat(first.time()).contains(LocalDateTime.of(2024, 5, 2, 11, 0, 1));
        assertThat(first.otherPaths()).containsExactly("901/original.jpg", "https://x.org/photos/901/original.jpg");
        assertThat(file(labels, "b c.png").time()).contains(LocalDateTime.of(2024, 5, 3, 10, 0));
        assertThat(file(labels, "b c.png").otherPaths()).containsExactly("12.jpg", "https://x.org/b%20c.png?size=1");
    }

    @Test
    void photographsOfOneOccurrenceStayTogetherAndShowItAll() {
        Labels labels = read(folder);
        assertThat(file(labels, "901.jpg").sequence()).contains("11");
        assertThat(file(labels, "902.jpg").sequence()).contains("11");
        assertThat(labels(labels, "902.jpg")).containsExactly("PERSON PHOTOGRAPH Rosa canina");
    }

    @Test
    void whatACameraTookOfAnEventIsOfTheSequence() throws IOException {
        meta(text -> text.replace("HumanObservation", "MachineObservation"));
        assertThat(labels(read(folder), "902.jpg")).containsExactly("PERSON SEQUENCE Rosa canina");
        assertThat(labels(read(folder), "b c.png")).containsExactly("PERSON PHOTOGRAPH Rosa");
    }

    @Test
    void namesThatAProgramGaveAreItsOwn() throws IOException {
        meta(text -> text.replace(
                "<field default=\"Plantae\" term=\"http://rs.tdwg.org/dwc/terms/kingdom\"/>",
                "<field default=\"classified by a machine with 89.5% certainty\""
                        + " term=\"http://rs.tdwg.org/dwc/terms/identificationRemarks\"/>"));
        Label label = file(read(folder), "901.jpg").labels().get(0);
        assertThat(label.author()).isEqualTo(Label.Author.MACHINE);
        assertThat(label.probability()).hasValue(0.895);
    }

    @Test
    void whatIsLeftOutIsCountedAndSaid() {
        Labels labels = read(folder);
        assertThat(file(labels, "e.jpg").labels()).isEmpty();
        assertThat(file(labels, "f.jpg").labels()).isEmpty();
        assertThat(labels.notices())
                .containsExactly(
                        "1 file other than photographs left out",
                        "1 occurrence marked as absent left out (occurrence.txt, line 4)",
                        "1 occurrence without a photograph left out",
                        "1 occurrence that only the multimedia table has (99)");
    }

    @Test
    void archivesAndOtherSeparatorsSayTheSame() throws IOException {
        Labels labels = read(folder);
        Path zip = Zips.ofFolder(
                Files.createTempDirectory(folder.getParent(), "zip").resolve("d.zip"), "", folder);
        assertThat(read(zip).files()).isEqualTo(labels.files());
        assertThat(read(folder.resolve("meta.xml")).files()).isEqualTo(labels.files());
        meta(text -> text.replace("\\t", "|")
                .replace("ignoreHeaderLines=\"1\"", "ignoreHeaderLines=\"2\"")
                .replace("encoding=\"UTF-8\" fields", "encoding=\"ISO-8859-1\" fields"));
        for (String name : new String[] {"occurrence.txt", "multimedia.txt"}) {
            String text = "one more\n"
                    + Files.readString(folder.resolve(name)).replace('\t', '|').replace("canina", "canína");
            Files.writeString(folder.resolve(name), text.replace("\n", "\r\n"), StandardCharsets.ISO_8859_1);
        }
        assertThat(lineage(read(folder), "901.jpg")).contains("species Rosa canína");
        assertThat(read(folder).files()).hasSameSizeAs(labels.files());
    }

    @Test
    void withoutATableOfPhotographsTheyAreThoseOfTheOccurrences() throws IOException {
        meta(text -> text.replaceAll("(?s)<extension.*</extension>", "")
                .replace("terms/occurrenceStatus", "terms/associatedMedia"));
        Files.writeString(
                folder.resolve("occurrence.txt"),
                OCCURRENCES
                        .replaceFirst("PRESENT", "https://x.org/a.jpg | https://x.org/b.jpg")
                        .replaceAll("PRESENT|ABSENT", ""));
        Labels labels = read(folder);
        assertThat(labels.files().stream().map(LabelledFile::path))
                .containsExactly("a.jpg", "b.jpg", "12.jpg", "13.jpg", "14.jpg");
        assertThat(labels.notices())
                .contains("It names no photographs; looked for by the ids of the occurrences, such as ID.jpg");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Anas platyrhynchos Linnaeus, 1758||genus Anas, species Anas platyrhynchos",
                "Anas platyrhynchos||genus Anas, species Anas platyrhynchos",
                "Ardea Linnaeus, 1758|GENUS|genus Ardea",
                "Ardea||? Ardea",
                "Aves|CLASS|class Aves",
                "Rosa L.|GENUS|genus Rosa",
                "Quercus sp.|GENUS|genus Quercus",
                "Canis lupus dingo (Meyer, 1793)|SUBSPECIES|genus Canis, species Canis lupus, subspecies Canis lupus dingo",
                "Canis lupus subsp. dingo||genus Canis, species Canis lupus, subspecies Canis lupus dingo",
                "Aedes (Stegomyia) aegypti (Linnaeus, 1762)||genus Aedes, species Aedes aegypti",
                "Rana temporaria de Graaf, 1801||genus Rana, species Rana temporaria",
            })
    void namesAreReadWithoutTheirAuthors(String name, String rank, String expected) {
        DarwinCoreNames names = new DarwinCoreNames();
        assertThat(names
                        .of(term -> switch (term) {
                            case "scientificName" -> name;
                            case "taxonRank" -> rank == null ? "" : rank;
                            default -> "";
                        })
                        .orElseThrow()
                        .lineage()
                        .stream()
                        .map(one -> one.rank().orElse("?") + " " + one.name())
                        .reduce((one, other) -> one + ", " + other))
                .isEqualTo(Optional.of(expected));
    }

    @Test
    void metaXmlReadsNoOtherFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "occurrence.txt");
        meta(text -> text.replace(
                        "<archive ", "<!DOCTYPE archive [<!ENTITY name SYSTEM \"" + secret.toUri() + "\">]><archive ")
                .replace(">occurrence.txt<", ">&name;<"));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("meta.xml");
    }

    @Test
    void faultsAreToldWithTheFile() throws IOException {
        meta(text -> text.substring(0, text.indexOf("</core>")));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("meta.xml, line 1");
        meta(text -> text.replace("occurrence.txt", "gone.txt"));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("has no file gone.txt");
        meta(text -> text.replace("occurrence.txt", "../occurrence.txt"));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("leads out");
        meta(text -> text.replace("terms/Occurrence", "terms/Event"));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("Event records");
        write();
        Files.writeString(folder.resolve("occurrence.txt"), OCCURRENCES.replace("\n12\t", "\n11\t"));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("occurrence.txt, line 3: there is a second occurrence with the id 11");
        Files.writeString(folder.resolve("occurrence.txt"), OCCURRENCES.replace("51.5", "north"));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("occurrence.txt, line 2: the latitude is 'north'");
    }
}
