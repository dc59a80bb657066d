package org.linnet.internal.interchange.labels.inaturalist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linnet.internal.interchange.labels.LabelCensus.file;
import static org.linnet.internal.interchange.labels.LabelCensus.lineage;
import static org.linnet.internal.interchange.labels.LabelCensus.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.archive.Zips;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;

class InaturalistLabelsTest {
    private static final String TABLE =
            """
            id,observed_on,time_observed_at,quality_grade,image_url,description,captive_cultivated,latitude,longitude,coordinates_obscured,scientific_name,taxon_kingdom_name,taxon_class_name,taxon_family_name,taxon_tribe_name,taxon_genus_name,taxon_species_name
            101,2024-05-02,2024-05-02 15:14:00 UTC,research,https://x.org/photos/9001/medium.jpg,"by the ""old""
            bridge, left",false,33.9,-118.0,false,Vulpes vulpes,Animalia,Mammalia,Canidae,Vulpini,Vulpes,Vulpes vulpes
            102,2024-05-02,,casual,https://x.org/photos/9002/medium.jpg,,true,33.9,-118.0,true,Vulpes,Animalia,Mammalia,Canidae,Vulpini,Vulpes,
            103,2024-05-02,2024-05-02 15:14:00 UTC,needs_id,https://x.org/photos/101/medium.jpg,,false,,,false,Bombus fervidus,Animalia,Insecta,Apidae,Bombini,Bombus,
            104,2024-05-02,2024-05-02 15:14:00 UTC,needs_id,,,false,,,false,Bombus,Animalia,Insecta,Apidae,Bombini,Bombus,
            105,2024-05-02,2024-05-02 15:14:00 UTC,needs_id,https://x.org/photos/9005/medium.jpg,,false,,,false,,,,,,,
            """;

    @TempDir
    private Path folder;

    private Path table;

    @BeforeEach
    void write() throws IOException {
        table = folder.resolve("observations-1.csv");
        Files.writeString(table, TABLE);
    }

    private void photograph(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    @Test
    void photographsAreFoundByTheNumbersOfObservationsAndOfThemselves() throws IOException {
        Files.writeString(table, TABLE.replace("photos/101", "photos/9003"));
        for (String name : new String[] {
            "pictures/101_a.jpg",
            "pictures/101_b.jpg",
            "pictures/102/1.jpg",
            "photos/9005/large.jpg",
            "9001.png",
            "photos/9003/medium.jpg",
            "photos/101/medium.jpg",
            "1010.jpg",
            "101x.jpg"
        }) {
            photograph(name);
        }
        Labels labels = read(table);
        assertThat(labels.files().stream()
                        .map(one -> one.path() + " " + one.sequence().orElseThrow()))
                .containsExactly(
                        "9001.png 101",
                        "pictures/101_a.jpg 101",
                        "pictures/101_b.jpg 101",
                        "pictures/102/1.jpg 102",
                        "photos/9003/medium.jpg 103",
                        "photos/9005/large.jpg 105");
    }

    @Test
    void aNumberThatMeansTwoThingsIsLeftOut() throws IOException {
        photograph("101.jpg");
        assertThat(read(table).notices())
                .anyMatch(notice -> notice.startsWith(
                        "1 file whose number is an observation's and another one's photograph's left out"));
    }

    @Test
    void observationsSayWhereWhenAndWhat() {
        Labels labels = read(table);
        LabelledFile first = file(labels, "101.jpg");
        assertThat(first.position()).contains(new GeographicPosition(33.9, -118));
        assertThat(first.time()).contains(LocalDateTime.of(2024, 5, 2, 15, 14));
        assertThat(first.offset()).contains(ZoneOffset.UTC);
        assertThat(first.labels().get(0).author()).isEqualTo(Label.Author.PERSON);
        assertThat(file(labels, "102.jpg").time()).isEmpty();
        assertThat(file(labels, "105.jpg").labels()).isEmpty();
    }

    @Test
    void ranksBetweenTheMainOnesAreLeftOutWhereNothingIsNamedByThem() throws IOException {
        Labels labels = read(table);
        assertThat(lineage(labels, "101.jpg"))
                .containsExactly(
                        "kingdom Animalia",
                        "class Mammalia",
                        "family Canidae",
                        "genus Vulpes",
                        "species Vulpes vulpes");
        // A complex of species has no column of its own.
        assertThat(lineage(labels, "103.jpg"))
                .containsExactly(
                        "kingdom Animalia", "class Insecta", "family Apidae", "genus Bombus", "? Bombus fervidus");
        Files.writeString(
                table,
                TABLE.replace(
                        "Vulpes,Animalia,Mammalia,Canidae,Vulpini,Vulpes,",
                        "Vulpini,Animalia,Mammalia,Canidae,Vulpini,,"));
        assertThat(lineage(read(table), "101.jpg")).contains("tribe Vulpini");
    }

    @Test
    void whatIsKeptWithDoubtsIsSaid() {
        assertThat(read(table).notices())
                .containsExactly(
                        "1 observation with a date but no time of day; no time for them (observations-1.csv, line 4)",
                        "1 observation of casual grade kept",
                        "1 observation of captive or cultivated organisms kept",
                        "1 observation with obscured coordinates, true to about 0.2 degrees",
                        "1 observation without a photograph left out (observations-1.csv, line 6)");
    }

    @Test
    void theArchiveThatItComesInAndSpreadsheetsSayTheSame() throws IOException {
        Labels labels = read(table);
        Path zip = Zips.of(folder.resolve("observations-1.csv.zip"), Map.of("observations-1.csv", TABLE));
        assertThat(read(zip).files()).isEqualTo(labels.files());
        assertThat(read(folder).files()).isEqualTo(labels.files());
        Files.writeString(table, "\uFEFF" + TABLE.replace("\n", "\r\n"));
        assertThat(read(table).files().stream().map(LabelledFile::labels))
                .isEqualTo(labels.files().stream().map(LabelledFile::labels).toList());
    }

    @Test
    void aFileOfThatNameAmongPhotographsIsNotTakenForAnExport() throws IOException {
        Files.writeString(table, "a,\"b\n");
        assertThat(LabelFormats.isSource(folder)).isFalse();
        Files.writeString(table, "id,file,scientific_name,observed_on\n1,a.jpg,Vulpes vulpes,2024-05-02\n");
        assertThat(LabelFormats.isSource(folder)).isFalse();
    }

    @Test
    void faultsAreToldWithFileAndLine() throws IOException {
        Files.writeString(table, TABLE.replace("\n102,", "\n101,"));
        assertThatThrownBy(() -> read(table))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("observations-1.csv, line 4: there is a second observation with the id 101");
        Files.writeString(table, TABLE.replace("\n102,", "\nx,"));
        assertThatThrownBy(() -> read(table))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("line 4")
                .hasMessageContaining("no number");
    }
}
